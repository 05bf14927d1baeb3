"""Lists and pages of entries."""
