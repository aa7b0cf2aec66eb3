"""How the program looks: palette, typography, icons, marks of findings, widgets for plain text."""
