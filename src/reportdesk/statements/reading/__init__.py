"""Reading what a text says of the quantities in the tables."""
