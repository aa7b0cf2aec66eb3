"""What a text says of the quantities that stand in the tables."""
