"""History, corrections and filling in."""
