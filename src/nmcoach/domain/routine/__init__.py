"""Moves and routines: as files, as the user edits them, and fitted to the body of the day."""
