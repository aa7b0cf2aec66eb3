"""Where the sentences of a text end."""

import re


def sentence_pattern(ends: str) -> re.Pattern[str]:
    """Return a pattern of sentences with these marks at their end, and what closes behind them."""
    return re.compile(f"[^{ends}]*[{ends}]+[”’）》」』】]*|[^{ends}]+")
