"""The statutory tables as printed, to be filled in: model, view, delegate, clipboard and page."""
