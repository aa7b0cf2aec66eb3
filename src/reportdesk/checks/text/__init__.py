"""The rules of the title and the narrative sections."""
