"""The command line: `reportdesk COMMAND …`."""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from reportdesk import PURPOSE, __version__
from reportdesk.cli import commands
from reportdesk.cli.importing import import_report
from reportdesk.cli.output import say_on_stderr
from reportdesk.cli.self_test import self_test
from reportdesk.exporting import ExportError
from reportdesk.forms import FormError
from reportdesk.reading import ReadError
from reportdesk.storage import DraftError, WriteError
from reportdesk.system.visible_text import visible_line

_FAULTS = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument 命令: invalid choice: ('[^']*').*", r"没有 \1 这个命令"),
    (r"argument (\S+): expected one argument", r"\1 后面缺少内容"),
    (r"argument (\S+): invalid int value: (.+)", r"\1 应为数字，不能是 \2"),
)
"""argparse's messages (regular expressions) and their Chinese wording."""


_REFUSALS = (commands.InputError, DraftError, ReadError, WriteError, ExportError, FormError)
"""Exceptions whose text tells the clerk why a command failed."""


class _Help(argparse.HelpFormatter):
    """Help texts with Chinese headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser with Chinese texts that answers invalid arguments with one line and status 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Help, add_help=False, **settings)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, said in _FAULTS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, said, message)
                break
        message = visible_line(message)
        self.exit(commands.UNUSABLE, f"参数不对：{message}；请用 {self.prog} --help 查看用法。\n")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the exit status: 0 done, 1 errors found, 2 unusable input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parsed = _parser().parse_args(arguments)
    try:
        status = int(parsed.run(parsed))
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader of the output closed it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return commands.DONE
    except _REFUSALS as error:
        say_on_stderr(str(error))
        return commands.UNUSABLE


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reportdesk",
        description=f"{PURPOSE}。不带命令时打开窗口：reportdesk [草稿]",
    )
    parser.add_argument(
        "--version", action="version", version=f"reportdesk {__version__}", help="显示版本"
    )
    parts = parser.add_subparsers(required=True, metavar="命令", parser_class=_Parser)

    new = parts.add_parser("new", help="新建草稿")
    new.add_argument("--unit", help="单位全称；有上年报告时可以不写")
    new.add_argument("--year", required=True, type=int, help="报告年度")
    new.add_argument(
        "--from", dest="last", type=Path, help="上年报告（草稿，或 .docx、.html、.xlsx、.pdf 文件）"
    )
    new.add_argument("-o", dest="output", required=True, type=Path, help="草稿文件（.rdesk）")
    new.set_defaults(run=commands.new)

    read = parts.add_parser("import", help="导入别处的年报")
    read.add_argument(
        "source", type=Path, help="年报文件（.docx、.html、.xlsx，或本程序导出的 .pdf）"
    )
    read.add_argument("-o", dest="output", required=True, type=Path, help="草稿文件（.rdesk）")
    read.add_argument("--json", action="store_true", help="以 JSON 输出")
    read.set_defaults(run=import_report)

    show = parts.add_parser("show", help="输出报告内容")
    show.add_argument("draft", type=Path, help="草稿文件")
    show.add_argument("--json", action="store_true", help="以 JSON 输出（默认）")
    show.set_defaults(run=commands.show)

    check = parts.add_parser("check", help="检查报告")
    check.add_argument("draft", type=Path, help="草稿文件")
    check.add_argument("--previous", type=Path, help="上年报告；不写时用草稿中保存的上年报告")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.set_defaults(run=commands.check_draft)

    sentences = parts.add_parser("sentences", help="按本报告的数写出标准表述")
    sentences.add_argument("draft", type=Path, help="草稿文件")
    sentences.add_argument("--previous", type=Path, help="上年报告；不写时用草稿中保存的上年报告")
    sentences.set_defaults(run=commands.sentences)

    export = parts.add_parser("export", help="导出 DOCX、PDF、网页，或 Excel 填报表")
    export.add_argument("draft", type=Path, help="草稿文件")
    export.add_argument(
        "-o",
        dest="output",
        required=True,
        type=Path,
        help="导出的文件（.docx、.pdf、.html 或 .xlsx）",
    )
    export.add_argument("--final", action="store_true", help="定稿：有错误时不导出")
    export.add_argument(
        "--comments", action="store_true", help="送审稿：检查发现的问题作为批注（.docx）"
    )
    export.add_argument(
        "--changes", action="store_true", help="送审稿：附页列出与上次导出和上年报告的不同"
    )
    export.set_defaults(run=commands.export)

    sheet = parts.add_parser("sign-off", help="导出随送审稿流转的送审单")
    sheet.add_argument("draft", type=Path, help="草稿文件")
    sheet.add_argument("-o", dest="output", required=True, type=Path, help="送审单（.docx）")
    sheet.set_defaults(run=commands.sign_off)

    demo = parts.add_parser("demo", help="打开并导出内置示例")
    demo.add_argument(
        "-o", dest="output", type=Path, default=Path("reportdesk-demo"), help="文件夹"
    )
    demo.set_defaults(run=commands.demo)

    proof = parts.add_parser("self-test", help="检查程序是否完整、能否正常工作")
    proof.set_defaults(run=self_test)
    return parser
