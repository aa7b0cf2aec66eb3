"""Word files (.docx): written in the layout of GB/T 9704-2012, read whatever program made them."""
