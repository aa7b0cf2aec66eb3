"""Of lxml only what etree needs; the usual hook collects every module of it."""

hiddenimports = ["lxml._elementpath"]
