"""Writing the tables of a report as a workbook to be filled in and read back."""
