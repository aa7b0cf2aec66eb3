"""The open draft (edits, file, lock, recording), and what its pages share to read and paste."""
