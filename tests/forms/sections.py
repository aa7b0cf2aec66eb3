"""The sections that the small forms of these tests have in common, as TOML."""

SECTIONS = """\
[[sections]]
key = "counts"
name = "数量"
guidance = "填数。"
table = "counts"

[[sections]]
key = "opening"
role = "preamble"
name = "开头"
guidance = "写。"

[[sections]]
key = "overview"
role = "overview"
name = "情况"
guidance = "写。"

[[sections]]
key = "problems"
role = "problems"
name = "问题"
guidance = "写。"

[[sections]]
key = "other"
role = "other"
name = "其他"
guidance = "写。"

"""
