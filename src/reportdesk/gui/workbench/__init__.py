"""The work area for an open draft: outline on the left, current page, findings on the right."""
