"""The rolling of a week, a mark a day, and in words where it is read out."""

from collections.abc import Sequence

from nmcoach.domain.days import WEEKDAYS
from nmcoach.domain.run.rolls import Mark

MARKS: dict[Mark, str] = {"before": " ", "done": "●", "partly": "◐", "none": "·", "today": "○", "future": " "}
"""What stands for a day of the week (CONTRIBUTING.md has the table of marks)."""
SAID: dict[Mark, str] = {"done": "", "partly": " partly"}
LETTERS = "MTWTFSS"


def week(marks: Sequence[Mark]) -> str:
    """Write the marks of a week, each behind its day."""
    return " ".join(f"{LETTERS[number]}{MARKS[mark]}" for number, mark in enumerate(marks))


def week_said(marks: Sequence[Mark]) -> str:
    """Say the days of this week on which there was rolling."""
    found = [f"{WEEKDAYS[number]}{SAID[mark]}" for number, mark in enumerate(marks) if mark in SAID]
    return f"rolled this week: {', '.join(found) or 'not yet'}"
