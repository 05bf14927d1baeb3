"""Roll: the routine of the day, or another, and the editor."""
