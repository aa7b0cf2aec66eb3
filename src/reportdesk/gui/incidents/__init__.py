"""Unforeseen errors: telling the clerk, keeping the work, writing the log."""
