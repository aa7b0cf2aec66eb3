"""Drafts: reports saved as project files, `.rdesk`."""

import codecs
import errno
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from reportdesk.report import Report
from reportdesk.storage.drafts.bounds import LARGEST_DRAFT, is_within_bounds
from reportdesk.storage.drafts.migrations import Raw, migrate
from reportdesk.storage.drafts.milestones import Milestones, restore_milestones, store_milestones
from reportdesk.storage.drafts.schema import (
    FORMAT,
    FORMAT_VERSION,
    InvalidEntry,
    StoredDraft,
    StoredReport,
    describe_fault,
    restore_report,
    store_report,
)
from reportdesk.storage.files.reasons import is_missing, reading_reason
from reportdesk.storage.files.safe_write import WriteError, safe_write, write_error
from reportdesk.storage.files.versions import keep_version, prune_versions
from reportdesk.text.cleaning import clean_line
from reportdesk.whole_files import NotRegular, TooLarge, read_whole_file

SUFFIX = ".rdesk"
_LONGEST_PLACE = 200


class DraftError(Exception):
    """Raised for a file that is no usable draft; the text says which, where and what to do."""


class NewerDraft(DraftError):
    """A draft was saved by a newer version of the program."""


class MissingDraft(DraftError):
    """Raised for a draft file that does not exist."""


class Draft(msgspec.Struct, frozen=True):
    """The content of a project file: the report, and its earlier states, oldest first.

    `previous` is last year's report, kept for comparison; it is not exported.
    """

    report: Report
    milestones: Milestones = ()
    previous: Report | None = None


def read_draft(path: Path) -> Draft:
    """Return the draft in a file. Raises `DraftError`."""
    return decode_draft(read_draft_bytes(path), path.name)


def read_draft_bytes(path: Path) -> bytes:
    """Return the bytes of a draft file. Raises `DraftError`."""
    try:
        return read_whole_file(path, LARGEST_DRAFT)
    except NotRegular as error:
        what = "这是一个文件夹" if error.errno == errno.EISDIR else "这不是普通文件"
        raise DraftError(f"无法打开“{path.name}”：{what}，请选择 {SUFFIX} 文件。") from None
    except TooLarge:
        message = f"“{path.name}”太大，不是 reportdesk 的草稿，请选择 {SUFFIX} 文件。"
        raise DraftError(message) from None
    except OSError as error:
        if is_missing(error, path):
            raise MissingDraft(f"找不到“{path}”，请确认文件没有移动或改名。") from error
        reason = reading_reason(error, path)
        raise DraftError(f"无法打开“{path.name}”：{reason}。") from error


class ConcurrentSave(WriteError):
    """Raised when a draft was not written because its file was saved by others meanwhile."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path.name}”正在被其他窗口保存，没有写入，请稍后再试。")


def write_draft(
    path: Path,
    draft: Draft,
    *,
    must_keep: bool = False,
    based_on: bytes | None = None,
    on_unkept: Callable[[OSError], object] = lambda _: None,
) -> bytes:
    """Save a draft, keep the file it replaces as a version, and return the bytes written.

    Raises `WriteError` if the file holds no sound draft, if the draft could not be opened again,
    or if `must_keep` is set and no version can be kept; `ConcurrentSave` if the file no longer has
    the bytes that the draft is `based_on`. `on_unkept` is called with the reason why no version
    was kept.
    """

    def verify(read: bytes) -> None:
        _verify(read, path.name)
        if based_on is not None and read_draft_bytes(path) != based_on:
            raise ConcurrentSave(path)

    def keep(old: Path) -> Path:
        try:
            return keep_version(old)
        except OSError as error:
            on_unkept(error)
            raise

    replaced = not os.path.isdir(path) and _adds_anything(path, draft)
    data = encode_draft(draft)
    safe_write(
        path,
        data,
        verify=verify,
        keep=keep if replaced else None,
        must_keep=must_keep,
    )
    if replaced:
        prune_versions(path)
    return data


def _verify(data: bytes, name: str) -> None:
    """Raise `WriteError` if the data could not be opened as a draft again."""
    try:
        decode_draft(data, name)
    except DraftError as error:
        raise WriteError(f"没有保存到“{name}”：这些内容保存后不能再打开。{error}") from error


def _adds_anything(path: Path, draft: Draft) -> bool:
    """Whether the file exists and holds anything that the draft does not.

    Raises `WriteError` if it holds no sound draft.
    """
    try:
        data = read_draft_bytes(path)
        old = decode_draft(data, path.name)
    except MissingDraft:
        return False
    except DraftError as error:
        if isinstance(error.__cause__, OSError):
            raise write_error(path, error.__cause__) from error
        message = f"没有保存到“{path.name}”：该文件已损坏或不是草稿，未予覆盖，请换一个文件名。"
        raise WriteError(message) from error
    is_same = (old.report, old.previous) == (draft.report, draft.previous) and not is_altered(data)
    return not is_same or not set(old.milestones) <= set(draft.milestones)


def encode_draft(draft: Draft) -> bytes:
    """Return the bytes of a draft file; equal drafts give equal bytes."""
    content = encode_content(draft)
    sealed = b'%b,"checksum":"%08x"}' % (content.removesuffix(b"}"), zlib.crc32(content))
    return msgspec.json.format(sealed, indent=1) + b"\n"


def encode_content(draft: Draft) -> bytes:
    """Return the content of a draft file on one line, without checksum, as journals keep it."""
    content = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        **_fields(store_report(draft.report)),
        "previous": None if draft.previous is None else store_report(draft.previous),
        "milestones": tuple(store_milestones(draft.milestones)),
    }
    return msgspec.json.encode(content)


def _fields(stored: StoredReport) -> dict[str, object]:
    fields = msgspec.structs.asdict(stored)
    return {name: value for name, value in fields.items() if value is not msgspec.UNSET}


def decode_draft(data: bytes, name: str) -> Draft:
    """Return the draft in the bytes of the file `name`. Raises `DraftError`."""
    raw = _decode_json(data, name)
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damage_error(name, "version：不是版本号")
    if version > FORMAT_VERSION:
        raise NewerDraft(
            f"“{name}”由更新版本的 reportdesk 保存（格式 {version}，"
            f"本程序支持到 {FORMAT_VERSION}），请升级程序后再打开，文件没有改动。"
        )
    raw = migrate(raw, version)
    try:
        content = msgspec.convert(raw, StoredDraft)
    except msgspec.ValidationError as error:
        raise _damage_error(name, describe_fault(error, raw)) from error
    try:
        report = restore_report(content)
        kept = content.previous
        previous = None if kept is None else restore_report(kept, "previous.")
        milestones = restore_milestones(content.milestones)
    except InvalidEntry as error:
        raise _damage_error(name, str(error)) from error
    return Draft(report, milestones, previous)


def is_altered(data: bytes) -> bool:
    """Whether the checksum in the bytes of a sound draft does not match its content.

    A failing disk or a person may have changed it, so the clerk is told and the file is not
    refused. A file without a checksum counts as unaltered.
    """
    raw = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))
    return raw.get("checksum", "") not in ("", _checksum(raw))


def _checksum(raw: Raw) -> str:
    """Return the CRC-32 of a draft's content, whatever its layout."""
    content = {key: value for key, value in raw.items() if key != "checksum"}
    return f"{zlib.crc32(msgspec.json.encode(content)):08x}"


def _decode_json(data: bytes, name: str) -> Raw:
    if not data.strip(b"\0\r\n\t "):
        raise DraftError(f"“{name}”是空文件，可能在保存时断电，请从备份中找回，文件没有改动。")
    data = data.removeprefix(codecs.BOM_UTF8)  # Notepad may add it
    if not data[:_LONGEST_PLACE].lstrip().startswith(b"{"):
        raise DraftError(f"“{name}”不是 reportdesk 的草稿，请选择 {SUFFIX} 文件。")
    if not is_within_bounds(data):
        raise _damage_error(name, "内容太多，不像一份年报")
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damage_error(name, _describe_json_fault(data, error)) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DraftError(f"“{name}”不是 reportdesk 的草稿，请选择 {SUFFIX} 文件。")
    return raw


def _damage_error(name: str, where: str) -> DraftError:
    where = clean_line(where[:_LONGEST_PLACE])  # it may quote damaged text
    return DraftError(
        f"草稿“{name}”已损坏（{where}），请从备份中找回，或改正后再打开，文件没有改动。"
    )


def _describe_json_fault(data: bytes, error: Exception) -> str:
    """Return where JSON is invalid; msgspec mostly gives the byte (`… (byte 120)`)."""
    position = str(error).rpartition("(byte ")[2].rstrip(")")
    if position.isdigit():
        line = data.count(b"\n", 0, int(position)) + 1
        return f"第 {line} 行不是有效的 JSON"
    if "truncated" in str(error):
        return "内容不完整，文件在结尾处中断"
    return "不是有效的 JSON"
