"""Everything the program keeps on disk: files, drafts and the recovery journal."""

from reportdesk.storage.drafts.draft import (
    SUFFIX,
    ConcurrentSave,
    Draft,
    DraftError,
    MissingDraft,
    NewerDraft,
    decode_draft,
    encode_draft,
    is_altered,
    read_draft,
    read_draft_bytes,
    write_draft,
)
from reportdesk.storage.drafts.milestones import (
    DamagedMilestone,
    Milestone,
    fit_into_draft,
    merge_milestones,
)
from reportdesk.storage.drafts.schema import ExportRecord
from reportdesk.storage.files.safe_write import WriteError, safe_write

__all__ = [
    "SUFFIX",
    "ConcurrentSave",
    "DamagedMilestone",
    "Draft",
    "DraftError",
    "ExportRecord",
    "Milestone",
    "MissingDraft",
    "NewerDraft",
    "WriteError",
    "decode_draft",
    "encode_draft",
    "fit_into_draft",
    "is_altered",
    "merge_milestones",
    "read_draft",
    "read_draft_bytes",
    "safe_write",
    "write_draft",
]
