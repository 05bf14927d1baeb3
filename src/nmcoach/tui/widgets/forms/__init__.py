"""Fields, choices and levels."""
