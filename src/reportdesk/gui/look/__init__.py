"""The look of every page: palette, typography, icons, severity signs, inputs and message boxes."""
