"""The draft that is open in the window: its edits, file, lock and recording for recovery."""
