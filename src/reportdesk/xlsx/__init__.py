"""The report as an Excel workbook, to be filled in elsewhere and read back."""
