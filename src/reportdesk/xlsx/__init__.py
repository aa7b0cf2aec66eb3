"""The workbook: writing one to be filled in by colleagues, and reading any."""

from reportdesk.xlsx.writer import xlsx_bytes

__all__ = ["xlsx_bytes"]
