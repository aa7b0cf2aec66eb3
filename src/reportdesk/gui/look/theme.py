"""The theme: one font, and a palette each for light and dark."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_FONTS = ["Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC"]
_FONT_POINTS = 10


class Appearance(StrEnum):
    """The appearance chosen by the clerk."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_LIGHT = {
    QPalette.ColorRole.Window: "#f3f4f2",
    QPalette.ColorRole.WindowText: "#23262b",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f1f4f6",
    QPalette.ColorRole.Text: "#1c1f23",
    QPalette.ColorRole.Button: "#f7f8f7",
    QPalette.ColorRole.ButtonText: "#23262b",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Highlight: "#1f5a8f",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: "#1f5a8f",
    QPalette.ColorRole.Link: "#1f5a8f",
    QPalette.ColorRole.LinkVisited: "#1f5a8f",
    QPalette.ColorRole.ToolTipBase: "#fffef5",
    QPalette.ColorRole.ToolTipText: "#23262b",
    QPalette.ColorRole.PlaceholderText: "#7b828b",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#e7e9e7",
    QPalette.ColorRole.Mid: "#c3c8cc",
    QPalette.ColorRole.Dark: "#9aa1a8",
    QPalette.ColorRole.Shadow: "#6f767d",
}
_DARK = {
    QPalette.ColorRole.Window: "#1b1d20",
    QPalette.ColorRole.WindowText: "#e3e5e8",
    QPalette.ColorRole.Base: "#2a2e33",
    QPalette.ColorRole.AlternateBase: "#343a40",
    QPalette.ColorRole.Text: "#eceef0",
    QPalette.ColorRole.Button: "#2f3439",
    QPalette.ColorRole.ButtonText: "#e3e5e8",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Highlight: "#4a90cf",
    QPalette.ColorRole.HighlightedText: "#0d1115",
    QPalette.ColorRole.Accent: "#6fb1e8",
    QPalette.ColorRole.Link: "#7ab8ec",
    QPalette.ColorRole.LinkVisited: "#7ab8ec",
    QPalette.ColorRole.ToolTipBase: "#3a4046",
    QPalette.ColorRole.ToolTipText: "#eceef0",
    QPalette.ColorRole.PlaceholderText: "#959ca4",
    QPalette.ColorRole.Light: "#454b51",
    QPalette.ColorRole.Midlight: "#3a4046",
    QPalette.ColorRole.Mid: "#4b5258",
    QPalette.ColorRole.Dark: "#15181a",
    QPalette.ColorRole.Shadow: "#0c0e10",
}
_DISABLED = {False: "#a3a9b0", True: "#6d747b"}


def is_dark(palette: QPalette) -> bool:
    """Return whether the palette has light text on a dark background."""
    return palette.color(QPalette.ColorRole.Text).lightness() > 128


def blend(color: QColor, background: QColor, share: float) -> QColor:
    """Mix two colors, with `share` (0 to 1) of the first."""
    return QColor.fromRgbF(
        color.redF() * share + background.redF() * (1 - share),
        color.greenF() * share + background.greenF() * (1 - share),
        color.blueF() * share + background.blueF() * (1 - share),
    )


def apply_theme(application: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
    """Set the application's font and palette."""
    font = QFont(_FONTS, _FONT_POINTS)
    if application.font() != font:
        application.setFont(font)
    application.setPalette(palette_for(appearance))


def palette_for(appearance: Appearance) -> QPalette:
    """Return the palette of an appearance; for `SYSTEM` the system's color scheme decides."""
    dark = appearance is Appearance.DARK
    if appearance is Appearance.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    palette = QPalette()
    for role, color in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    return palette
