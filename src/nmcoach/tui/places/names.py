"""The places there are: what each is called, which key opens it, what it is for."""

from typing import NamedTuple


class Signpost(NamedTuple):
    """What is said of a place wherever it is named."""

    key: str
    """What opens it, as it is typed."""
    id: str
    """What the program calls it."""
    name: str
    """What the user calls it."""
    short: str
    """Its name where there is little room."""
    purpose: str
    """What it is for, in a few words; a key between backquotes."""

    @property
    def binding(self) -> str:
        """The key as Textual calls it."""
        return "comma" if self.key == "," else self.key


PLACES = (
    Signpost("1", "today", "Today", "Today", "what to do now, and why"),
    Signpost("2", "roll", "Roll", "Roll", "the routine of the day, or another one; `r` starts it"),
    Signpost("3", "water", "Water", "Water", "the day's drinks; `w` logs a glass from anywhere, `W` lists others"),
    Signpost(
        "4",
        "sessions",
        "Sessions",
        "Sess",
        "book, attend, move, cancel; where the plan stands; `m` shows a month",
    ),
    Signpost(
        "5",
        "soreness",
        "Soreness",
        "Sore",
        "check in on a map of the body; `v` shows how it went after each session",
    ),
    Signpost(
        "6",
        "progress",
        "Progress",
        "Prog",
        "whether it helps: charts of two weeks to all years, each with a sentence; `t` shows tables, `p` writes the "
        "page for your physio",
    ),
    Signpost("7", "learn", "Learn", "Learn", "the guide in short cards, a checklist, a quiz"),
    Signpost("8", "safety", "Safety", "Safety", "the safety questions and what your answers change"),
    Signpost("9", "history", "History", "Hist", "everything you logged; search, correct, delete, fill in past days"),
    Signpost(",", "settings", "Settings", "Set", "colours, units, waking hours, reminders, your kit and plan"),
)
"""All places, in the order of their keys."""
PLACE_KEYS = tuple(place.binding for place in PLACES)
"""The keys of the places, as Textual calls them."""


def signpost(place: str) -> Signpost:
    """Give what is said of a place; raises KeyError for an id that no place has."""
    found = next((known for known in PLACES if known.id == place), None)
    if found is None:
        raise KeyError(place)
    return found
