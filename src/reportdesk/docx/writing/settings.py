"""The settings of a Word file: how Word and WPS lay it out."""

from functools import cache

from reportdesk.document.page import EM
from reportdesk.docx.writing.elements import w
from reportdesk.office.elements import Element, xml_bytes

_WORD = "http://schemas.microsoft.com/office/word"
_WORD_2013 = 15


@cache
def settings_xml() -> bytes:
    """Return the settings: odd and even pages differ, layout of Word 2013.

    Punctuation keeps its width: squeezed, a 29th character would stand in a line (5.2.3).
    """
    return xml_bytes(
        w(
            "settings",
            w("zoom", percent=100),
            w("bordersDoNotSurroundHeader"),
            w("bordersDoNotSurroundFooter"),
            w("defaultTabStop", val=2 * EM),
            w("evenAndOddHeaders"),
            w("characterSpacingControl", val="doNotCompress"),
            w(
                "compat",
                _compatibility("compatibilityMode", _WORD_2013),
                _compatibility("overrideTableStyleFontSizeAndJustification", 1),
                _compatibility("enableOpenTypeFeatures", 1),
                _compatibility("doNotFlipMirrorIndents", 1),
                _compatibility("differentiateMultirowTableHeaders", 1),
            ),
            w("themeFontLang", val="en-US", eastAsia="zh-CN"),
            w("decimalSymbol", val="."),
            w("listSeparator", val=","),
        )
    )


def _compatibility(name: str, value: int) -> Element:
    return w("compatSetting", name=name, uri=_WORD, val=value)
