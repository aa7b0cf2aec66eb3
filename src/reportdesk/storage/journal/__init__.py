"""The recovery journal: writing it, and recovering the work of a process that was killed."""
