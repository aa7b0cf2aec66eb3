"""Writing a composed document as a web page, or as content for the editor of a website."""

from reportdesk.html.writing.content import web_content
from reportdesk.html.writing.page import html_bytes

__all__ = ["html_bytes", "web_content"]
