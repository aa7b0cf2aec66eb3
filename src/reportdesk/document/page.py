"""The page of GB/T 9704-2012: paper, type area, lines and characters, page number.

Lengths are in twentieths of a point, 567 to a centimetre.
"""

EM = 320
"""一字: a character of 三号 (16 pt)."""

PAPER_WIDTH, PAPER_HEIGHT = 11906, 16838
"""A4."""

TOP, BOTTOM, LEFT = 2098, 1984, 1588
"""天头, 订口 and what the type area of 156 × 225 mm leaves below it (5.2.2)."""
WIDTH = 8844
"""版心: the width of the type area, 156 mm (5.2.2)."""

LINES = 22
"""Lines of body text on a page (5.2.3)."""
LINE = (PAPER_HEIGHT - TOP - BOTTOM) // LINES

CHARACTERS = 28
"""Characters of 三号 in a line (5.2.3)."""
TRACKING = WIDTH // CHARACTERS - EM
"""Letter spacing, negative, by which 28 characters of 三号 fit on a line of 156 mm (5.2.3)."""

FOOTER = 1425
"""From the paper's edge to the foot of the page number; its dash is 7 mm below the text (7.5)."""
FOOTER_LINE = 320
FOOTER_EM = 280
"""一字 of the page number, 四号: its distance from the edge of the type area (7.5)."""
