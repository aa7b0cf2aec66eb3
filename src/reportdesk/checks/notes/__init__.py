"""The rule that reminds of notes until they are ticked off."""
