"""The desk itself: outline on the left, the page in hand, findings on the right."""
