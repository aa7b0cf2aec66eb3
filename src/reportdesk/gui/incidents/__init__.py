"""Unexpected errors and crashes: a dialog for the clerk, rescue of the work, log entries."""
