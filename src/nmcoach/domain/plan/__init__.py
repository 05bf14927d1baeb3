"""The plan: what was decided, phases, windows, and what to offer next."""
