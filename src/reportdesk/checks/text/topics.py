"""Whether the overview treats its required topics, each under its heading and with text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import (
    Line,
    Passage,
    brackets_end,
    lead_from,
    own_number_end,
    passage_of,
)
from reportdesk.checks.text.slip import find_all
from reportdesk.checks.text.wording import says
from reportdesk.forms import Section, Severity, Topic
from reportdesk.report import MAX_LEVEL, Report, SectionText, TextSpan

_SHORT_LEAD = 15
_FILLING = " 　。：:；;，,、."


class TopicHead(NamedTuple):
    """The heading of a topic: printed as a heading, or at the beginning of its text."""

    topic: Topic
    start: int
    end: int


class _Candidate(NamedTuple):
    """A stretch that may be a topic's heading; `rank` puts outer headings before inner ones."""

    lead: str
    start: int
    end: int
    rank: int
    must_begin: bool


def find_topic_heads(section: Section, text: Passage) -> tuple[TopicHead, ...]:
    """Return the headings of the section's topics that are there, in the order of the text."""
    return _find_heads(section.topics, text)


@lru_cache(maxsize=16)
def _find_heads(topics: tuple[Topic, ...], text: Passage) -> tuple[TopicHead, ...]:
    """Return the headings of topics, those in the topics' own words before those in others."""
    wanted = [topic for topic in topics if topic.heading]
    candidates = list(_list_candidates(text)) if wanted else []
    found = {
        topic.name: best
        for topic in wanted
        if (best := _choose_best(candidates, (topic.name, *topic.words))) is not None
    }
    ranks = {each.rank for each in found.values()}
    beside = [each for each in candidates if each.rank in ranks and not each.must_begin]
    for topic in wanted:
        if topic.name not in found:
            taken = {each.start for each in found.values()}
            free = [each for each in beside if each.start not in taken]
            other = _choose_best(free, topic.heading_words) or _find_treating(
                text, free, beside, topic
            )
            if other is not None:
                found[topic.name] = other
    heads = [
        TopicHead(topic, found[topic.name].start, found[topic.name].end)
        for topic in wanted
        if topic.name in found
    ]
    return tuple(sorted(heads, key=lambda head: head.start))


def _choose_best(candidates: list[_Candidate], words: tuple[str, ...]) -> _Candidate | None:
    """Return the heading that names a topic, if any.

    One that begins with the topic's words comes first, then an outer one.
    """
    fitting = []
    for each in candidates:
        begins, names = _names_topic(each.lead, words)
        if begins or (names and not each.must_begin):
            fitting.append((not begins, each.rank, each.start, each))
    return min(fitting)[-1] if fitting else None


@lru_cache(maxsize=1024)
def _names_topic(lead: str, words: tuple[str, ...]) -> tuple[bool, bool]:
    """Return whether a lead begins with one of a topic's words, and whether it has one."""
    return lead.startswith(words), says(lead, words)


def _find_treating(
    text: Passage, free: list[_Candidate], beside: list[_Candidate], topic: Topic
) -> _Candidate | None:
    """Return a heading in words of its own, beside those of other topics, with text on this one."""
    for each in free:
        end = min((other.start for other in beside if other.start > each.start), default=None)
        if says(text.text[each.end : end], topic.words):
            return each
    return None


def _list_candidates(text: Passage) -> Iterator[_Candidate]:
    """Yield the headings and paragraphs that may begin a topic."""
    for line in text.lines:
        rank = line.level if line.is_heading else MAX_LEVEL + 1
        must_begin = not (line.announced or _opens_like_heading(text.text, line))
        yield _Candidate(line.lead, line.start, line.body_start, rank, must_begin)
        if not line.is_heading:
            for lead, start, end in _points_within(line.text):
                at = line.text_start
                yield _Candidate(lead, at + start, at + end, MAX_LEVEL + 2, False)


def _opens_like_heading(text: str, line: Line) -> bool:
    """Return whether body text opens with a few words before a colon or a further sentence."""
    after = text[line.body_start : line.end]
    return len(line.lead) <= _SHORT_LEAD and (after[:1] in ("", "：", ":") or "。" in after[:-1])


@lru_cache(maxsize=256)
def _points_within(line: str) -> tuple[tuple[str, int, int], ...]:
    """Return the numbered points that run on within a line: `……。（二）依申请公开。……`.

    Each with its lead, where it begins, and where the lead and brackets behind it end.
    """
    points = []
    for stop in "。；：":
        for at in find_all(line, stop):
            start = at + 1
            named = own_number_end(line, start)
            if start < named < len(line):
                lead = lead_from(line, named)
                points.append((lead, start, brackets_end(line, named + len(lead))))
    return tuple(points)


def check_five_topics(context: Context) -> Iterator[Finding]:
    """Check that item （一） of the notice is treated, each topic with a heading and with text."""
    report = context.report
    for section in report.form.sections:
        topics = [topic for topic in section.topics if topic.heading and topic.rule == "M-FIVE"]
        text = passage_of(report, section.key)
        if not topics or not text.text.strip():
            continue
        heads = find_topic_heads(section, text)
        present = {head.topic.name for head in heads}
        missing = tuple(topic.name for topic in topics if topic.name not in present)
        if not heads and not any(says(text.text, each.words) for each in topics):
            message = f"“{section.heading}”没有写到{'、'.join(missing)}中的任何一项，请逐项补写"
            yield Finding(
                "M-FIVE", Severity.ERROR, SectionText(section.key), message, topics=missing
            )
            continue
        if missing:
            message = f"“{section.heading}”没有单列{'、'.join(missing)}，请加小标题写明"
            yield Finding(
                "M-FIVE", Severity.WARNING, SectionText(section.key), message, topics=missing
            )
        for head in heads:
            end = min((each.start for each in heads if each.start > head.start), default=None)
            if head.topic in topics and not has_text(text, head.end, end or len(text.text)):
                message = f"“{head.topic.name}”只有标题，没有内容，请补写"
                place = TextSpan(section.key, head.start, head.end)
                yield Finding("M-FIVE", Severity.WARNING, place, message, topics=(head.topic.name,))


def has_text(text: Passage, start: int, end: int) -> bool:
    """Return whether anything but headings is written in a stretch of the text."""
    first = bisect_right(text.lines, start, key=lambda line: line.end)
    for line in takewhile(lambda line: line.start < end, text.lines[first:]):
        body = line.body_start if line.is_heading else line.text_start
        if text.text[max(start, body) : min(end, line.end)].strip(_FILLING):
            return True
    return False


def check_assessment_results(context: Context) -> Iterator[Finding]:
    """Check that governments report 工作考核、社会评议、责任追究 (条例第五十条第四项)."""
    report = context.report
    for section in report.form.sections:
        level = report.unit.level
        concerned = [
            topic for topic in section.topics if topic.rule == "M-GOV" and level in topic.levels
        ]
        text = passage_of(report, section.key)
        if not concerned or not text.text.strip():
            continue
        written = "\n".join(_reported_text(text))
        missing = [topic for topic in concerned if not says(written, topic.words)]
        if missing:
            names = tuple(topic.name for topic in missing)
            law = f"（{missing[0].law}）" if missing[0].law else ""
            yield Finding(
                "M-GOV",
                Severity.WARNING,
                _place_for(section, text, missing[0]),
                f"没有写到{'、'.join(names)}结果情况{law}，请补写，没有的也请写明",
                topics=names,
            )


def treated_topics(
    report: Report, section: Section, findings: Iterable[Finding]
) -> tuple[Topic, ...]:
    """Return the topics that a section's text names and that no finding reports as missing."""
    text = "".join(paragraph.text for paragraph in report.text(section.key))
    missed = {(finding.rule, name) for finding in findings for name in finding.topics}
    return tuple(
        topic
        for topic in section.topics
        if (topic.rule, topic.name) not in missed
        and says(text, (*topic.words, *topic.heading_words))
    )


def _reported_text(text: Passage) -> Iterator[str]:
    """Yield what is reported: body text, and the words of headings that have text below."""
    for number, line in enumerate(text.lines):
        following = text.lines[number + 1 : number + 2]
        if not line.is_heading or any(not each.is_heading for each in following):
            yield line.lead
        yield text.text[line.body_start if line.announced else line.lead_end : line.end]


def _place_for(section: Section, text: Passage, topic: Topic) -> SectionText | TextSpan:
    """Return the heading that the form lists a topic under, where the text has it."""
    before = section.topics[: section.topics.index(topic)]
    under = next((each.name for each in reversed(before) if each.heading), None)
    for head in find_topic_heads(section, text):
        if head.topic.name == under:
            return TextSpan(section.key, head.start, head.end)
    return SectionText(section.key)
