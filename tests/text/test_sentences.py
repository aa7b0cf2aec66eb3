"""Where sentences end."""

import pytest

from reportdesk.text.sentences import sentence_pattern


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("收到申请。全部答复！", ["收到申请。", "全部答复！"]),
        ("说“好。”然后走", ["说“好。”", "然后走"]),
        ("（另有一件？！）其余", ["（另有一件？！）", "其余"]),
        ("一是公开；二是答复", ["一是公开；二是答复"]),
        ("", []),
    ],
)
def test_a_sentence_ends_behind_its_marks_and_what_they_close(text: str, sentences: list[str]):
    assert sentence_pattern("。！？").findall(text) == sentences


def test_other_marks_may_end_it_too():
    assert sentence_pattern("。；").findall("一是公开；二是答复。") == ["一是公开；", "二是答复。"]
