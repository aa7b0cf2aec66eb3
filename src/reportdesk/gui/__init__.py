"""The graphical program: one room for each part of the window. Only this package imports Qt."""
