"""reportdesk writes the statutory annual report on government information disclosure."""

__version__ = "0.1.0"
PURPOSE = "政府信息公开工作年度报告编制工具"
"""What the program is, as its windows, its setup and its files say it."""
