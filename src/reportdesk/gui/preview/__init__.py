"""The pages of the printed report: their fonts, painting and printing them, and the preview."""
