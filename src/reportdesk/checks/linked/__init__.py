"""The rules that compare what the text says with the tables."""
