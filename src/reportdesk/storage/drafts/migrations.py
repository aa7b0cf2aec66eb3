"""Converting drafts of older format versions, one version at a time.

`MIGRATIONS[n]` turns the raw content of version n + 1 into that of version n + 2. A step never
changes once released; a new version of the schema adds one.
"""

from collections.abc import Callable, Sequence

Raw = dict[str, object]
Migration = Callable[[Raw], Raw]


def _add_last_year(raw: Raw) -> Raw:
    """Convert version 1 to 2, which adds last year's report."""
    return {"previous": None, **raw}


def _turn_exports_into_milestones(raw: Raw) -> Raw:
    """Convert version 2 to 3, which keeps exports as milestones; older ones have no report."""
    rest = dict(raw)
    exports = rest.pop("exports", [])
    if isinstance(exports, list):  # anything else is refused by the schema
        exports = [_milestone_of(record) for record in exports]
    return {**rest, "milestones": exports}


def _milestone_of(record: object) -> object:
    if not isinstance(record, dict) or "time" not in record:
        return record
    rest = dict(record)
    return {"time": rest.pop("time"), "export": rest}


def _allow_live_numbers(raw: Raw) -> Raw:
    """Convert version 3 to 4, whose paragraphs may have live numbers; older ones have none."""
    return raw


def _allow_remarks(raw: Raw) -> Raw:
    """Convert version 4 to 5, which keeps notes and acknowledged findings; older ones have none."""
    return raw


MIGRATIONS: tuple[Migration, ...] = (
    _add_last_year,
    _turn_exports_into_milestones,
    _allow_live_numbers,
    _allow_remarks,
)


def migrate(raw: Raw, version: int, steps: Sequence[Migration] = MIGRATIONS) -> Raw:
    """Return the raw content of a draft of `version` converted to the newest version."""
    for number, step in enumerate(steps[version - 1 :], version + 1):
        raw = {**step(raw), "version": number}
    return raw
