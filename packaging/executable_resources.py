"""What Windows shows of an executable: its icon, and under 属性 its version and names."""

from pathlib import Path

from reportdesk import PURPOSE, __version__
from reportdesk.resources import resource

_SIZES = (16, 20, 24, 32, 40, 48, 64, 96, 256)
"""Pixels, for lists, task bar and desktop at 100 to 200 %."""
_LANGUAGE, _CODE_PAGE = 0x0804, 0x04B0  # Chinese (China), Unicode


def make(folder: Path) -> None:
    """Write `reportdesk.ico` and a version file for each executable into the folder."""
    make_icon(folder / "reportdesk.ico")
    for name, purpose in (("reportdesk", PURPOSE), ("reportdesk-cli", f"{PURPOSE}（命令行）")):
        text = version_text(f"{name}.exe", purpose)
        (folder / f"{name}.version.txt").write_text(text, encoding="utf-8")


def make_icon(path: Path) -> None:
    """Write the program's icon in all sizes, each drawn from the SVG."""
    import io

    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(resource("icons", "reportdesk.svg")))
    pictures = []
    for size in _SIZES:
        drawn = QImage(size, size, QImage.Format.Format_ARGB32)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(drawn)
        pictures.append(Image.open(io.BytesIO(buffer.data().data())))
    pictures[-1].save(path, sizes=[each.size for each in pictures], append_images=pictures)


def version_text(file: str, purpose: str) -> str:
    """The version resource of an executable, in the form PyInstaller reads."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = tuple([*(int(each) for each in __version__.split(".")), 0, 0, 0][:4])
    strings = {
        "FileDescription": purpose,
        "FileVersion": __version__,
        "InternalName": Path(file).stem,
        "LegalCopyright": "MIT License",
        "OriginalFilename": file,
        "ProductName": f"reportdesk {PURPOSE}",
        "ProductVersion": __version__,
    }
    table = StringTable(
        f"{_LANGUAGE:04X}{_CODE_PAGE:04X}",
        [StringStruct(name, value) for name, value in strings.items()],
    )
    translation = VarStruct("Translation", [_LANGUAGE, _CODE_PAGE])
    return str(
        VSVersionInfo(
            ffi=FixedFileInfo(filevers=numbers, prodvers=numbers),
            kids=[StringFileInfo([table]), VarFileInfo([translation])],
        )
    )
