"""A year of somebody's home care, to look around in."""
