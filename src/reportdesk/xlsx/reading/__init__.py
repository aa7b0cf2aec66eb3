"""Reading any workbook into the blocks of a `ReadDocument`."""
