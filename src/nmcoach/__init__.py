"""nmcoach: a self-care coach in the terminal for clients of neuromuscular massage."""

__version__ = "0.2.0.dev0"
