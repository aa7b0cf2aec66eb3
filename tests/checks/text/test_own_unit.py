"""Words of other units and levels (M-UNIT)."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks.text.own_unit import check_other_units
from reportdesk.forms import Severity, UnitLevel
from reportdesk.report import Paragraph, Report, UnitData, plain_text, with_changes
from tests.checks.found import found


def of(report: Report, name: str, level: UnitLevel) -> Report:
    return msgspec.structs.replace(report, unit=UnitData(name=name, level=level))


@pytest.fixture
def words_found(editing, pointed_at):
    def find(name: str, level: UnitLevel, text: str) -> list[str]:
        report = of(editing.text("overview", text), name, level)
        return [
            pointed_at(report, each)
            for each in found(check_other_units, report)
            if each.place.section == "overview"
        ]

    return find


TOWN = ("东海县青石镇人民政府", UnitLevel.TOWNSHIP)
RURAL_TOWN = ("东海县柳河乡人民政府", UnitLevel.TOWNSHIP)
STREET = ("徐州市云龙区彭城街道办事处", UnitLevel.SUBDISTRICT)
COUNTY = ("东海县人民政府", UnitLevel.COUNTY)
OFFICE = ("东海县水利局", UnitLevel.DEPARTMENT)


@pytest.mark.parametrize(
    ("unit", "text", "strange"),
    [
        (TOWN, "我局积极配合调整。", "我局"),
        (TOWN, "2023年，我乡公开信息10条。", "我乡"),
        (TOWN, "全乡共公开信息10条。", "全乡"),
        (TOWN, "乡政府高度重视。", "乡政府"),
        (TOWN, "街道办事处安排专人负责。", "街道办事处"),
        (RURAL_TOWN, "经镇党委研究决定。", "镇党委"),
        (STREET, "我镇未收到申请。", "我镇"),
        (STREET, "为全镇发展提供保障。", "全镇"),
        (OFFICE, "我街道未收到申请。", "我街道"),
        (COUNTY, "我局公开信息10条。", "我局"),
        (TOWN, "组织推动全省政府信息公开工作。", "推动全省"),
        (STREET, "统筹全区政务公开工作。", "统筹全区"),
        (TOWN, "2023年，全县共收到政府信息公开申请154件。", "全县"),
        (STREET, "我区认真贯彻落实《条例》。", "我区"),
        (STREET, "全市政府信息公开工作取得新进展。", "全市"),
        (TOWN, "督促各乡镇按时公开。", "督促各乡镇"),
        (STREET, "指导区直部门更新栏目。", "指导区直"),
        (TOWN, "督促各级各部门落实责任。", "各级各部门"),
        (TOWN, "部分地区对政务公开认识不足。", "部分地区"),
        (TOWN, "向市政府及市政府办公室提出的政府信息公开申请5件。", "向市政府及市政府办公室提出"),
        (TOWN, "2023年，县政府办公室共收到申请5件。", "收到"),
        (TOWN, "本报告由东海县人民政府办公室编制。", "东海县人民政府办公室"),
        (TOWN, "请与红旗镇人民政府联系。", "红旗镇人民政府"),
        (TOWN, "2023年，红旗镇高度重视公开工作。", "红旗镇"),
        (TOWN, "红星桥镇积极公开信息。", "红星桥镇"),
        (TOWN, "红旗镇2023年公开信息10条。", "红旗镇"),
        (TOWN, "白石镇认真贯彻《条例》。", "白石镇"),
        (TOWN, "东海县红旗镇认真贯彻《条例》。", "红旗镇"),
        (TOWN, "请与东海县红旗镇党政综合办公室联系。", "红旗镇"),
        (TOWN, "依据《条例》，综合全县各乡镇、各部门情况编制。", "综合全县各"),
        (TOWN, "我委认真组织学习。", "我委"),
        (STREET, "由鼓楼街道办事处编制。", "鼓楼街道办事处"),
        (STREET, "请与徐州市云龙区街道办事处联系。", "云龙区街道办事处"),
        (TOWN, "请与东海县镇人民政府联系。", "东海县镇人民政府"),
    ],
)
def test_words_of_other_units_are_found(words_found, unit, text: str, strange: str):
    assert words_found(*unit, text) == [strange]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        (TOWN, "在县政府办公室的指导下，按照市县有关要求，参加全县政务公开工作会议。"),
        (TOWN, "为推进全县政务公开工作贡献力量，按照县政府推动全县政务公开的部署开展工作。"),
        (TOWN, "在各级各部门的指导下，公开工作稳步推进。镇内部分地区信号较弱。"),
        (TOWN, "健全乡村治理体系，各乡镇政府、乡镇党委和各乡政府均参加，城乡政务公开。"),
        (TOWN, "东海县青石镇人民政府、青石镇党委、青石镇2023年公开信息10条，我镇、全镇。"),
        (TOWN, "特色小镇建设、重点镇。2023年，乡镇高度重视，中心镇建设。"),
        (TOWN, "未发生向县政府提出行政复议申请的情况，向县政府门户网站推送信息。"),
        (
            TOWN,
            "2023年，加强镇政府信息公开，通过镇政府网站公开。完善镇党委会议制度，由相关镇人民政府办理。",
        ),
        (STREET, "由徐州市云龙区人民政府彭城街道办事处编制，由党政办编制。"),
        (TOWN, "收到县政府转办的申请1件。县政府网站公开信息。"),
        (TOWN, "县政府要求各乡镇公开，我县高标准推进，全县政务公开工作推进会、全县认真部署后。"),
        (RURAL_TOWN, "全乡共公开信息10条，乡政府、我乡，城镇政府债务公开。"),
        (STREET, "我街道、街道党工委、彭城街道办事处、各镇街道，镇街动态栏目。"),
        (COUNTY, "推动全县各乡镇政务公开，督促各级各部门落实，各镇政府、街道办事处。"),
        (OFFICE, "我局推动全县水利信息公开，指导各乡镇。"),
        (("某镇", UnitLevel.TOWNSHIP), "2023年，红旗镇高度重视公开工作。"),
        (("", UnitLevel.TOWNSHIP), "青石镇人民政府高度重视。"),
        (("群科新区中心", UnitLevel.TOWNSHIP), "全镇、我乡、乡政府、街道办事处。"),
        (("景德镇市昌江区西郊街道办事处", UnitLevel.SUBDISTRICT), "通过景德镇政府网公开。"),
        (
            ("济南市历下区文化东路街道办事处", UnitLevel.SUBDISTRICT),
            "文东街道办事处。文东街道规范流程。",
        ),
    ],
)
def test_own_and_superior_bodies_are_left_alone(words_found, unit, text: str):
    assert words_found(*unit, text) == []


def test_the_preamble_is_checked_and_the_missing_name_put_in(editing):
    report = editing.text("preamble", "请与青石镇人民政府联系，或者与东海县镇人民政府联系。")
    report = of(report, *TOWN)
    [finding] = found(check_other_units, report)
    assert (finding.rule, finding.severity) == ("M-UNIT", Severity.WARNING)
    assert finding.fix is not None
    fixed = with_changes(report, finding.fix.changes)
    assert "或者与东海县青石镇人民政府联系" in fixed.text("preamble")[0].text


def test_sound_and_published_reports_speak_of_themselves(sound: Report, seed: Report):
    assert not found(check_other_units, sound)
    assert not found(check_other_units, seed)


fragments = st.sampled_from(
    [
        *("我", "全", "镇", "乡", "街道", "县", "政府", "红旗", "提出", "收到", "向", "申请", "由"),
        *("编制", "组织", "各级各部门", "部分地区", "公开", "，", "。", "年", "东海县"),
    ]
)


@given(st.lists(fragments, max_size=40).map("".join), st.sampled_from([TOWN, RURAL_TOWN, STREET]))
def test_places_lie_within_the_text(text: str, unit: tuple[str, UnitLevel]):
    name, level = unit
    report = Report(
        form_id="2021",
        year=2023,
        unit=UnitData(name=name, level=level),
        sections={"overview": (Paragraph(text),)},
    )
    for finding in found(check_other_units, report):
        assert (
            0 <= finding.place.start < finding.place.end <= len(plain_text(report.text("overview")))
        )
