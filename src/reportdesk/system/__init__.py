"""What the operating system is asked for before a window opens: version, folders, log, messages."""
