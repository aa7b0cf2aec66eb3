"""Last year's report as the one to compare with: choosing it and taking it away."""
