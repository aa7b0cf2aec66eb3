"""Earlier versions and unsaved work: listing, comparing and bringing them back."""
