"""Last year's report: starting a new report from it, and comparing the open one with it."""
