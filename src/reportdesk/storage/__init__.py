"""Files of the program's own: drafts, and the one safe way to write any file."""

from reportdesk.storage.drafts.draft import (
    SUFFIX,
    Draft,
    DraftError,
    MissingDraft,
    Superseded,
    decode_draft,
    draft_bytes,
    encode_draft,
    is_altered,
    read_draft,
    write_draft,
)
from reportdesk.storage.drafts.milestones import (
    DamagedMilestone,
    Milestone,
    fit_into_a_draft,
    merged_milestones,
)
from reportdesk.storage.drafts.schema import ExportRecord
from reportdesk.storage.files.safe_write import WriteError, safe_write

__all__ = [
    "SUFFIX",
    "DamagedMilestone",
    "Draft",
    "DraftError",
    "ExportRecord",
    "Milestone",
    "MissingDraft",
    "Superseded",
    "WriteError",
    "decode_draft",
    "draft_bytes",
    "encode_draft",
    "fit_into_a_draft",
    "is_altered",
    "merged_milestones",
    "read_draft",
    "safe_write",
    "write_draft",
]
