"""Text that names a picture: whoever takes it for markup opens the picture and shows its colour."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QWidget

BAIT = "<img src=bait.png>"
_INK = QColor(255, 0, 255)


@pytest.fixture
def bait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text, with its picture in the current folder."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(_INK)
    assert picture.save(str(tmp_path / "bait.png"))
    monkeypatch.chdir(tmp_path)
    return BAIT


def is_taken_by(widget: QWidget) -> bool:
    """Whether a widget shows the picture."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return _INK.rgb().to_bytes(4, "little") in bytes(image.constBits())


class RichText(QTextDocument):
    """What Qt makes of a text that it takes for markup: its words, and the files it would open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.setHtml(text)
        self.setTextWidth(400)
        self.size()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.opened.append(str(name))
        return None
