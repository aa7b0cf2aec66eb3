"""The workbook: writing one to be filled in by colleagues, and reading any."""

from reportdesk.xlsx.reading.reader import read_xlsx
from reportdesk.xlsx.writing.writer import xlsx_bytes

__all__ = ["read_xlsx", "xlsx_bytes"]
