"""What was done to adopted paragraphs of last year's text, in words for the clerk."""

from collections import Counter

from reportdesk.report import Report, shown_number
from reportdesk.statements.following.adopting import Adopted

_NAMED = 24
"""The most numbers of a kind that are named."""


def describe_adoption(adopted: Adopted, report: Report) -> str:
    """Return sentences, one a line, on what follows the tables, which years moved, what is left."""
    lines = [f"采用了 {len(adopted.paragraphs)} 段，请阅读核对。"]
    values, quantities = report.quantity_values(), report.form.quantities
    tied = [
        f"{quantities[each.quantity].name} {each.was}→{shown_number(values.get(each.quantity))}"
        for each in adopted.tied
    ]
    if tied:
        lines.append(f"随表更新：{_list(tied)}。")
    if adopted.renewed:
        moved = Counter(f"{each.was}年→{each.now}年" for each in adopted.renewed)
        years = "、".join(f"{years}（{count} 处）" for years, count in moved.items())
        lines.append(f"改了年份：{years}。")
    if adopted.left:
        lines.append(f"仍是上年的数：{_list(adopted.left)}，请逐个核对。")
    return "\n".join(lines)


def _list(names: list[str] | tuple[str, ...]) -> str:
    more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more
