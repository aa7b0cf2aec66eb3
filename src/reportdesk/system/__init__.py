"""Services of the operating system: locks, folders, log, crash files, messages."""
