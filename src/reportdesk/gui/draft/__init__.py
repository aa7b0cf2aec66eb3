"""The draft that is open: its edit session, file, lock and recovery journal."""
