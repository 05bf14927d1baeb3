"""What the dialogs of the history save, whatever it is."""

from nmcoach.domain.entries import Entry
from nmcoach.domain.kinds import describe
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.rolls import LoggedRoll
from nmcoach.services.sessions import Saved, SavedTherapy

Kept = Entry | Saved | LoggedRoll | SavedTherapy
"""What a dialog saved."""


def entry_of(saved: Kept) -> Entry:
    """Give the entry that was saved."""
    match saved:
        case Saved():
            return saved.session
        case SavedTherapy():
            return saved.therapy
        case LoggedRoll():
            return saved.roll
    return saved


def said(coach: Coach, saved: Kept) -> str:
    """Say what was saved, in a few words."""
    return describe(entry_of(saved), coach.settings.units)


def advice_of(coach: Coach, saved: Kept) -> tuple[str, ...]:
    """Say what else is to be known of what was saved; empty for nothing."""
    match saved:
        case Saved() | SavedTherapy():
            return tuple(english(line, coach.voice()) for line in saved.advice)
        case LoggedRoll():
            return tuple(english(line, coach.voice()) for line in saved.said)
    return ()
