"""Reading a Word file into the blocks of a `ReadDocument`."""
