"""The sums, percentages, comparisons and repeated numbers that a text gives by itself."""
