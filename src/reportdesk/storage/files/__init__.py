"""Files of any kind: safe writing, versions, names, permissions, reasons of failures in words."""
