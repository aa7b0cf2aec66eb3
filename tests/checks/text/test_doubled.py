"""Words, phrases and marks that were typed twice (M-TYPO)."""

import pytest

from reportdesk.checks.text.doubled import find_doubled


def found(text: str) -> list[str]:
    return [text[slip.start : slip.end] for slip in find_doubled(text)]


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("扎实开展政务公开工作工作，成效明显。", "工作工作"),
        ("完善监督保障保障机制。", "保障保障"),
        ("按照会议会议精神抓好落实。", "会议会议"),
        ("可在网站下载下载地址见附件。", "下载下载"),
        ("积极推进标准化建设标准化建设工作。", "标准化建设标准化建设"),
        ("打造统一的的界面。", "的的"),
        ("公开了了各类信息。", "了了"),
        ("严格按照条例和和上级要求。", "和和"),
        ("持续优化优化栏目设置。", "优化优化"),
        ("加强加强组织领导。", "加强加强"),
        ("全年无无行政诉讼。", "无无"),
        ("我我镇未收到申请。", "我我"),
        ("公开信息32条条，更新及时。", "条条"),
        ("截至12月31日日，公开信息。", "日日"),
        ("全年共共收到申请3件。", "共共"),
        ("加强统一统一管理。", "统一统一"),
        ("主动公开各类信息息120条。", "息息"),
        ("召开政务公开2023年度工作会召开政务公开2023年度工作会，部署工作。", None),
        ("规范公开流程，明确公开时限，规范公开流程，明确公开时限，责任到人。", None),
    ],
)
def test_what_is_typed_twice_is_found(text: str, twice: str | None):
    [stretch] = found(text)
    half = len(stretch) // 2
    assert stretch[:half] == stretch[half:]
    if twice is not None:
        assert stretch == twice


@pytest.mark.parametrize(
    "text",
    [
        "问题要一件一件解决，一项一项落实，一个阶段一个阶段推进。",
        "去年一年一些栏目更新不及时，带来越来越多的问题。",
        "很多很多群众到场，村里许多许多人参加。",
        "常常、天天、人人、家家户户、多多、层层落实，逐级逐级审核把关。".replace(
            "逐级逐级", "逐级"
        ),
        "发到群里大家研究研究，讨论讨论。",
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息。",
        "根据年度工作安排安排专人负责，按照要求要求各村报送。",
        "政府信息公开工作工作人员两名，网络安全支队支队长到场，政务公开公开栏12处。",
        "政府信息公开栏目，有无无线网络，公开公开栏建设。",
        "以便民为目的的改革，为了了解群众需求，以及及时公开，参与与监督并重。",
        "反对对数据造假，合并并公开，暖暖和和过冬，实实在在服务，于是是否公开应当审查。",
        "予以以下答复，及其其他文件，正在在线办理，现在在建项目3个，作为为民服务的窗口。",
        "派出所所长、办公公开、息息相关、年年、2023年年度报告、前进街街道、公开开展情况。",
        "制发文件11件、22件，收到信件1111封，电话0516-88888888，网址www.gov.cn。",
        "等等。这类情况等等都要公开……——谁公开谁负责、谁审查谁负责。",
        "行政复议0件，行政诉讼0件，行政许可0件，行政处罚0件。",
        "12条条例、3项项目、12月31日日报、公共共享、推进进一步发展、2023年度年度报告。",
        "二〇二二年二〇二三年，九九八八号，十二十三日。",
    ],
)
def test_what_is_doubled_on_purpose_is_left_alone(text: str):
    assert found(text) == []


def test_the_same_paragraph_twice_is_not_one_word_twice():
    assert found("公开信息\n公开信息\n公开信息") == []


def test_a_clause_given_twice_is_found_whatever_mark_follows():
    [slip] = find_doubled("公开工作纳入年度考核，公开工作纳入年度考核。")
    assert slip.right == "公开工作纳入年度考核。"
    assert found("公开工作纳入年度考核，公开工作纳入年终考核。") == []


@pytest.mark.parametrize(
    "text",
    [
        "青石县人民政府政府信息公开专栏有我镇栏目。",
        "由县政府政府信息公开工作领导小组部署。",
        "在市人民政府政府网站发布。",
    ],
)
def test_a_government_and_its_government_information_are_not_one_word_twice(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("涵盖机构职能、政策法规、工作动态、政策法规、人事任免等。", "、政策法规"),
        ("公开财政预算、行政许可、财政预算等信息。", "、财政预算"),
    ],
)
def test_an_item_that_a_list_has_twice_is_found(text: str, again: str):
    assert found(text) == [again]


def test_items_that_only_end_alike_are_left_alone():
    assert found("完善制度建设、队伍建设、平台建设，做好制度建设、队伍管理、平台维护。") == []


@pytest.mark.parametrize("marks", ["、、", "。。", "，，", "，。", "；。", "：：", "，、，", ",,"])
def test_marks_in_a_row_are_one_finding(marks: str):
    assert found(f"主动公开{marks}依申请公开。") == [marks]


def test_marks_that_may_stand_together_are_left_alone():
    assert found("“应公开、尽公开”，（见附件），《条例》：第一，要及时！……——如下：") == []


def test_the_correction_leaves_one_of_two():
    [slip] = find_doubled("公开工作工作")
    assert (slip.right, slip.message) == ("工作", "“工作”写了两遍，请删去一遍")
    [slip] = find_doubled("公开，，保密")
    assert slip.right == "，"


def test_different_marks_in_a_row_have_no_certain_correction():
    [slip] = find_doubled("公开，。保密")
    assert slip.right is None
