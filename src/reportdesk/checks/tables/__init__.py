"""The rules of the statutory tables: sums, balances, kinds of numbers, and limits of the form."""
