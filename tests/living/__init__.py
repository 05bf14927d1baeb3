"""Random lives, and an oracle of what the reference (2–5) leaves to a body, written without the program's rules."""
