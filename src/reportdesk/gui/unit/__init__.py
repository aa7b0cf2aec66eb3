"""The page on which the reporting unit, the year and the title are entered."""
