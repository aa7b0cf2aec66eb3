"""Workbooks (.xlsx): the tables of a report written to be filled in, and any workbook read."""

from reportdesk.xlsx.reading.reader import read_xlsx
from reportdesk.xlsx.writing.writer import xlsx_bytes

__all__ = ["read_xlsx", "xlsx_bytes"]
