"""A guided run: the machine, its cues, and what was rolled."""
