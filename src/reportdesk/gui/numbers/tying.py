"""Tying the numbers of the open draft to its tables, and telling the clerk what came of it."""

from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.report import TextSpan
from reportdesk.statements.following.tying import count_live_numbers, tie_agreeing_numbers


def tie_numbers(draft: OpenDraft) -> str:
    """Tie the numbers in the text that agree with the tables, as one step; return what was done."""
    before = count_live_numbers(draft.report)
    draft.apply(tie_agreeing_numbers(draft.report), "更新文中数字")
    tied = count_live_numbers(draft.report) - before
    wrong = sum(  # one that can be put right: no live number without a number in the tables
        isinstance(each.place, TextSpan) and each.compared is not None and bool(each.fixes)
        for each in draft.findings
    )
    done = f"{tied} 处数字已改为随表更新" if tied else "文中没有可以改为随表更新的数字"
    if before and not tied:
        done = f"已有 {before} 处数字随表更新，没有其他可以改的"
    return f"{done}；{wrong} 处与表格不一致，见检查结果。" if wrong else f"{done}。"
