"""What every room shows things with: palette, type, icons, signs, basic widgets, message boxes."""
