"""`import`: a report of anybody's becomes a draft, and what was found is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportdesk.document import compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.importing import ImportResult
from reportdesk.importing.files import import_file
from reportdesk.storage import read_draft

Run = Callable[..., Any]


def word_file(sample: Path) -> Path:
    path = sample.with_suffix(".docx")
    path.write_bytes(docx_bytes(compose(read_draft(sample).report)))
    return path


def test_a_word_file_becomes_a_draft(run: Run, sample: Path, folder: Path) -> None:
    outcome = run("import", word_file(sample), "-o", "新.rdesk")
    assert outcome.status == 0
    assert outcome.err == ""
    lines = outcome.out.splitlines()
    assert lines[0] == "“三江乡2020.docx”：三江乡2020年政府信息公开工作年度报告（2019年试行格式）"
    assert lines[-1] == "已导入为“新.rdesk”。"
    assert len(lines) == 2 + len(read_draft(sample).report.form.sections), "nothing odd"
    assert "二、主动公开：22/22 格" in outcome.out
    assert "三、依申请公开：161/161 格" in outcome.out
    assert "六、其他事项：1 字" in outcome.out
    report, wanted = read_draft(folder / "新.rdesk").report, read_draft(sample).report
    assert report.cells == wanted.cells
    assert report.sections == wanted.sections


def test_what_is_odd_and_what_found_no_place_is_said(run: Run, folder: Path) -> None:
    page = (
        "<p>首页</p><p>青石镇2023年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p>"
        "<table><tr><td></td><td>自然人</td><td>备注</td></tr>"
        "<tr><td>（一）予以公开</td><td>3</td><td>已核</td></tr>"
        "<tr><td>（二）部分公开</td><td>—</td><td></td></tr>"
        "<tr><td>四、结转下年度继续办理</td><td>1</td><td></td></tr>"
        "<tr><td>1.属于国家秘蜜</td><td>1</td><td></td></tr></table>"
    )
    Path("页.html").write_text(page, "utf-8")
    outcome = run("import", "页.html", "-o", "新.rdesk")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert "三、依申请公开：4/175 格" in lines
    assert "提醒  “三、依申请公开”有 171 格没有找到，请核对。" in lines
    assert "提醒  表中的“1.属于国家秘蜜”当作“1.属于国家秘密”，请核对。" in lines
    assert "没有放入年报：首页" in lines
    assert "没有放入年报：（一）予以公开：已核" in lines
    assert any("有 1 格不是数（“—”）" in line for line in lines)


def test_json_says_the_same(run: Run, sample: Path, folder: Path) -> None:
    outcome = run("import", word_file(sample), "-o", "新.rdesk", "--json")
    said = json.loads(outcome.out)
    assert said["format"] == "2019"
    assert said["found"] == {"active": 22, "requests": 161, "review": 15}
    assert said["notes"] == []
    assert outcome.status == 0
    assert isinstance(import_file(folder / "新.rdesk"), ImportResult)


def test_an_existing_draft_is_not_overwritten(run: Run, sample: Path, folder: Path) -> None:
    before = sample.read_bytes()
    outcome = run("import", word_file(sample), "-o", sample.name)
    assert outcome.status == 2
    assert outcome.err == f"“{sample.name}”已经存在，没有覆盖，请换一个文件名。\n"
    assert sample.read_bytes() == before


def test_a_draft_has_its_own_ending(run: Run, sample: Path, folder: Path) -> None:
    outcome = run("import", word_file(sample), "-o", "新.docx")
    assert outcome.status == 2
    assert outcome.err == "“新.docx”应以 .rdesk 结尾，请改文件名。\n"
    assert not (folder / "新.docx").exists()


def test_unusable_input_is_refused_in_one_line(run: Run, folder: Path) -> None:
    Path("报告.pdf").write_bytes(b"%PDF-1.7 ...")
    for source, said in (("报告.pdf", "PDF"), ("没有.docx", "找不到"), (".", "文件夹")):
        outcome = run("import", source, "-o", "新.rdesk")
        assert outcome.status == 2
        assert outcome.out == ""
        assert said in outcome.err
        assert outcome.err.count("\n") == 1
        assert not (folder / "新.rdesk").exists()
