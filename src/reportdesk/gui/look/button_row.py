"""Buttons for one choice of several, as many as there are choices."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from reportdesk.gui.look.plain_text import action_text


class ButtonRow(QObject):
    """A button from Designer, and further ones behind it in its layout as they are needed."""

    chosen = Signal(int)
    """The index of the text whose button was clicked."""

    def __init__(self, first: QPushButton, layout: QBoxLayout) -> None:
        super().__init__(first)
        self._layout = layout
        self._buttons: list[QPushButton] = []
        self._add(first)

    def show(self, texts: Sequence[str]) -> None:
        """Show a button for each text, and no others."""
        while len(self._buttons) < len(texts):
            self._add_behind(self._buttons[-1])
        for index, button in enumerate(self._buttons):
            button.setText(action_text(texts[index]) if index < len(texts) else "")
            button.setVisible(index < len(texts))

    def _add_behind(self, last: QPushButton) -> None:
        button = QPushButton(last.parentWidget())
        button.setObjectName(f"{self._buttons[0].objectName()}{len(self._buttons) + 1}")
        self._layout.insertWidget(self._layout.indexOf(last) + 1, button)
        QWidget.setTabOrder(last, button)
        self._add(button)

    def _add(self, button: QPushButton) -> None:
        button.clicked.connect(partial(self._choose, len(self._buttons)))
        self._buttons.append(button)

    def _choose(self, index: int) -> None:
        self.chosen.emit(index)
