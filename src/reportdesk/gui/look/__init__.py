"""The appearance shared by all rooms: palette, fonts, icons, signs, widgets, message boxes."""
