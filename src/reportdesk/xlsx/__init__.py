"""Workbooks (.xlsx): writes the tables of a report to be filled in, reads any workbook."""

from reportdesk.xlsx.reading.reader import read_xlsx
from reportdesk.xlsx.writing.writer import xlsx_bytes

__all__ = ["read_xlsx", "xlsx_bytes"]
