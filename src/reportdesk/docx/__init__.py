"""Word files (.docx): writes them in the layout of GB/T 9704-2012, reads them from any program."""
