"""The open draft: its edit session, file, lock and recovery journal, and limits on input."""
