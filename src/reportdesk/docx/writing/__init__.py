"""Writing a composed document as a Word file in the layout of GB/T 9704-2012."""
