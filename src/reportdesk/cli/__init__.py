"""The command line face of the program."""
