"""The pages of a printed report: every line of text, rule and cell at its place on the paper."""

from reportdesk.paper.layout import Layouter, lay_out
from reportdesk.paper.pages import Area, Font, Metrics, Page, Rule, Run

__all__ = ["Area", "Font", "Layouter", "Metrics", "Page", "Rule", "Run", "lay_out"]
