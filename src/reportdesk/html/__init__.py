"""Web pages: writes them to be published, reads them saved or copied to the clipboard."""
