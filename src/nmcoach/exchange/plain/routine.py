"""Routines as plain data."""

from collections.abc import Mapping

from nmcoach.domain.hints import Any
from nmcoach.domain.routine.file_fields import Mistake
from nmcoach.domain.routine.listed import Listed
from nmcoach.domain.routine.routine import Move, kit_needed
from nmcoach.domain.run.cues import Cue, Timetable
from nmcoach.domain.run.spoken import SILENT
from nmcoach.domain.say import english


def timetable(table: Timetable) -> dict[str, Any]:
    """Give a routine as it will be heard."""
    return {
        "routine": table.routine,
        "seconds": table.seconds,
        "ready": table.ready,
        "segments": [{"move": s.move, "side": s.side, "start": s.start, "seconds": s.seconds} for s in table.segments],
        "cues": [{"at": cue.at, "kind": cue.kind, "text": cue.text, "say": _said(cue)} for cue in table.cues],
    }


def _said(cue: Cue) -> dict[str, Any]:
    """Give what the voice says at a cue; nothing at a number, which the tones count."""
    said = SILENT if cue.say is None else cue.say
    return {"text": said.text, "seconds": said.seconds}


def listed(entry: Listed, moves: Mapping[str, Move]) -> dict[str, Any]:
    """Give a routine as it stands in the list; one whose file is broken has no seconds and no cap."""
    routine = entry.routine
    return {
        "id": entry.id,
        "name": entry.name,
        "seconds": None if routine is None else routine.seconds,
        "cap": None if routine is None else routine.cap,
        "kit": [] if routine is None else list(kit_needed(routine, moves)),
        "source": entry.source,
        "version": entry.version,
        "broken": [mistake(one) for one in entry.broken],
    }


def mistake(found: Mistake) -> dict[str, Any]:
    """Give what is wrong with a routine file."""
    return {"line": found.line, "field": found.field, "text": english(found.text)}
