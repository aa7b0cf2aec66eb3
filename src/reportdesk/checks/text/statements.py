"""Whether the text makes the statements that the regulation and the form demand."""

import re
from collections.abc import Iterator

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import passage_of
from reportdesk.checks.text.structure import is_empty
from reportdesk.checks.text.wording import find_words, is_prescribed_sentence, says
from reportdesk.forms import Section, SectionRole, Severity, Topic
from reportdesk.report import Report, SectionText, TextSpan
from reportdesk.text.normalising import normalise

_NOTHING = frozenset({"", "无", "没有", "暂无", "略", "(略)", "无。", "/", "-", "—"})
_POSTCODE = re.compile(r"(?:邮编|邮政编码)[：:\s]{0,3}(\d(?: ?\d){0,11})")
_POSTCODE_DIGITS = 6
_LEAST_LENGTH = 10
_SHORT = 40


def _list_required(report: Report, rule: str) -> Iterator[tuple[Section, list[Topic]]]:
    """Yield the written sections with topics under a rule that concern this report's body."""
    for section in report.form.sections:
        topics = [
            topic
            for topic in section.topics
            if topic.rule == rule and report.unit.level in topic.levels
        ]
        if topics and not is_empty(report, section):
            yield section, topics


def check_problems_and_measures(context: Context) -> Iterator[Finding]:
    """Check that both problems and measures are told, in more than a word (条例第五十条)."""
    report = context.report
    for section, topics in _list_required(report, "M-FIVE-TXT"):
        text = passage_of(report, section.key).text
        written = normalise(text) if len(text) < _SHORT else text
        missing = [topic.name for topic in topics]
        if written in _NOTHING:
            message = f"“{section.heading}”不能只写“{text.strip()}”，请写明问题和改进情况"
        elif len(written) < _LEAST_LENGTH:
            message = f"“{section.heading}”只有 {len(written)} 个字，太简单，请写明问题和改进情况"
        else:
            missing = [topic.name for topic in topics if not says(text, topic.words)]
            if not missing:
                continue
            message = f"“{section.heading}”没有写{'和'.join(missing)}，请补写"
        yield Finding(
            "M-FIVE-TXT", Severity.WARNING, SectionText(section.key), message, topics=tuple(missing)
        )


def check_fees(context: Context) -> Iterator[Finding]:
    """Check that the fees collected are stated, or that there are none.

    The form of 2021 prompts for them in its last section.
    """
    report = context.report
    for section, topics in _list_required(report, "M-SIX-TXT"):
        text = passage_of(report, section.key).text
        for topic in topics:
            if not says(text, topic.words):
                message = f"“{section.heading}”没有写{topic.name}，没有收取的也请写明"
                yield Finding(
                    "M-SIX-TXT",
                    Severity.WARNING,
                    SectionText(section.key),
                    message,
                    topics=(topic.name,),
                )


def check_contact(context: Context) -> Iterator[Finding]:
    """Check where to download the report, and address, phone and postcode (条例第二十四条).

    Some reports state them at the end, as one of the further matters.
    """
    report = context.report
    last = report.form.section_with(SectionRole.OTHER).key
    for section, topics in _list_required(report, "M-LINK"):
        text = passage_of(report, section.key).text
        both = f"{text}\n{passage_of(report, last).text}".replace(" ", "").replace("\u3000", "")
        missing = [topic.name for topic in topics if not _states(both, topic)]
        if missing and not is_prescribed_sentence(section, text):
            message = f"{section.name}没有写明{'、'.join(missing)}，请补写"
            yield Finding(
                "M-LINK", Severity.WARNING, SectionText(section.key), message, topics=tuple(missing)
            )
        for code in _POSTCODE.finditer(text):
            if len(code[1].replace(" ", "")) != _POSTCODE_DIGITS:
                message = f"邮政编码“{code[1]}”不是{_POSTCODE_DIGITS}位数字，请核对"
                place = TextSpan(section.key, *code.span(1))
                named = tuple(each.name for each in topics if says(code.group(), each.words))
                yield Finding("M-LINK", Severity.WARNING, place, message, topics=named)


def _states(text: str, topic: Topic) -> bool:
    """Return whether a text has one of the topic's words, other than as a label without a value."""
    return any(not _is_left_blank(text[end:]) for _, end in find_words(text, topic.words))


def _is_left_blank(after: str) -> bool:
    """Return whether a label's colon is followed by nothing, as in `电话：，`."""
    value = after[:20].removeprefix("号码").lstrip()
    return value.startswith(("：", ":")) and value[1:].lstrip(" ")[:1] in ("", *"，,；;。、）)\n")
