"""The page on which a statutory table is filled in as printed: model, view, delegate, clipboard."""
