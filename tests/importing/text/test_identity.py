"""Title, unit and year, in the spellings of real reports."""

import pytest

from reportdesk.forms import UnitLevel
from reportdesk.reading import ReadTable
from reportdesk.report import plain_text
from tests.importing.text.reports import OFFICIAL, PREAMBLE, TITLE, read


@pytest.mark.parametrize(
    ("front", "name", "kept"),
    [
        ([TITLE], "青石镇人民政府", TITLE),
        (["青石镇人民政府", "2023年政府信息公开工作年度报告"], "青石镇人民政府", ""),
        (["2023年度青石县青石镇人民政府信息公开工作年度报告"], "青石县青石镇人民政府", None),
        (["青石镇2023年政府信息公开", "工作年度报告"], "青石镇人民政府", TITLE),
        (["首页 > 政务公开", TITLE, TITLE], "青石镇人民政府", TITLE),
        (["青石镇人民政府2023年政府信息公开年度报告"], "青石镇人民政府", None),
        ([TITLE + "（报送稿）"], "青石镇人民政府", None),
        (["2023年度 政府信息公开工作年度报告"], "青石镇人民政府", None),
        (
            [TITLE, "发布日期：2024-01-20　来源：青石镇", "（2024年1月20日）"],
            "青石镇人民政府",
            TITLE,
        ),
    ],
)
def test_title_and_unit(
    front: list[str], name: str, kept: str | None, tables: dict[str, ReadTable]
) -> None:
    found = read(*front, PREAMBLE, OFFICIAL[0], "有。", tables["active"])
    report = found.report
    assert report.unit.name == name
    assert report.year == 2023
    assert report.title == ("".join(front) if kept is None else kept)
    assert plain_text(report.text("preamble")) == PREAMBLE
    outside = [each for each in front if "年度报告" not in each and "人民政府" not in each]
    if len(front) > 1 and "信息公开" not in front[0] and kept:
        assert set(outside) <= set(found.unplaced)


def test_contact_data_come_from_the_preamble(tables: dict[str, ReadTable]) -> None:
    unit = read(TITLE, PREAMBLE, *OFFICIAL, tables["active"]).report.unit
    assert unit.address == "青石县青石镇中街1号（镇政府院内）"
    assert unit.postcode == "223900"
    assert unit.phone == "（0527）8765432"
    assert unit.email == "bgs@qingshi.gov.cn"
    assert unit.website == "http://www.qingshi.gov.cn/zwgk/"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青石镇", UnitLevel.TOWNSHIP),
        ("三江乡人民政府（赣州经济技术开发区）", UnitLevel.TOWNSHIP),
        ("广州市北京街道办事处", UnitLevel.SUBDISTRICT),
        ("沭阳县人民政府", UnitLevel.COUNTY),
        ("淮安市洪泽区", UnitLevel.COUNTY),
        ("徐闻县司法局", UnitLevel.DEPARTMENT),
        ("沭阳县人民政府办公室", UnitLevel.DEPARTMENT),
    ],
)
def test_the_level_follows_from_the_name(
    name: str, level: UnitLevel, tables: dict[str, ReadTable]
) -> None:
    found = read(f"{name}2023年政府信息公开工作年度报告", *OFFICIAL, tables["active"])
    assert found.report.unit.name == name
    assert found.report.unit.level == level


def test_the_year_comes_from_the_period_where_the_title_has_none(
    tables: dict[str, ReadTable],
) -> None:
    found = read("青石镇政府信息公开工作年度报告", PREAMBLE, tables["active"], *OFFICIAL)
    assert found.report.year == 2023


def test_two_years_that_differ_are_told(tables: dict[str, ReadTable]) -> None:
    found = read(TITLE, PREAMBLE.replace("2023年1月", "2022年1月"), tables["active"], *OFFICIAL)
    assert found.report.year == 2023
    said = "标题是2023年，统计期限是2022年，按标题导入，请核对。"
    assert said in [note.message for note in found.notes]


def test_without_any_year_one_is_supposed_and_told(tables: dict[str, ReadTable]) -> None:
    found = read(tables["active"])
    said = [note.message for note in found.notes]
    assert f"没有找到报告年度，暂按{found.report.year}年，请改正。" in said
    assert found.report.form.covers(found.report.year)
