"""The rules that compare a report with that of the year before."""
