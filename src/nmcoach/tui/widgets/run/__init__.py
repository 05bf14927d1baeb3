"""What shows a routine and a run: steps, digits, the figure."""
