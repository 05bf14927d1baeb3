"""How each setting is read, and what it may be."""

import re
from collections.abc import Callable
from datetime import time

from nmcoach.domain.amounts import MOST_PRESETS, UNITS, parse_presets
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.session_hours import read_days
from nmcoach.domain.settings import LATEST_DAY_START, MOST_ML, RATES

LONGEST_COMMAND = 500


def _choice(*accepted: str) -> Callable[[str, object], str]:
    def check(key: str, value: object) -> str:
        if value not in accepted:
            *others, last = accepted
            raise BadValue(f"{key} cannot be “{value}”; use {', '.join(others)} or {last}.")
        return str(value)

    return check


def _whole(least: int, most: int) -> Callable[[str, object], int]:
    def check(key: str, value: object) -> int:
        text = str(value).strip()
        if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) < 8):
            raise BadValue(f"{key} cannot be “{value}”; use a whole number from {least} to {most}.")
        if not least <= int(text) <= most:
            raise BadValue(f"{key} cannot be {text}; use a whole number from {least} to {most}.")
        return int(text)

    return check


def _clock(earliest: str = "00:00", latest: str = "23:59") -> Callable[[str, object], time]:
    def check(key: str, value: object) -> time:
        from nmcoach.domain.times import parse_clock  # only where somebody has set one

        wall = value if isinstance(value, time) else parse_clock(str(value))
        if not parse_clock(earliest) <= wall <= parse_clock(latest):
            raise BadValue(f"{key} cannot be {wall:%H:%M}; use {earliest} to {latest}.")
        return wall.replace(second=0, microsecond=0)

    return check


def _switch(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    words = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}
    if str(value).strip().lower() not in words:
        raise BadValue(f"{key} cannot be “{value}”; use on or off.")
    return words[str(value).strip().lower()]


def _weekdays(key: str, value: object) -> tuple[int, ...]:
    try:
        return read_days(str(value))
    except BadValue as error:
        raise BadValue(f"{key} cannot be “{value}”: {error}") from None


def _presets(key: str, value: object) -> tuple[int, ...]:
    whole = isinstance(value, list) and all(isinstance(one, int) and not isinstance(one, bool) for one in value)
    text = ", ".join(map(str, value)) if isinstance(value, list) and whole else str(value)
    try:
        return parse_presets(text)
    except BadValue:
        accepted = f"use one to {MOST_PRESETS} amounts of 1 to {MOST_ML['glass_ml']} ml, such as 250, 330, 500"
        raise BadValue(f"{key} cannot be “{text}”; {accepted}.") from None


def _command(key: str, value: object) -> str:
    from nmcoach.cues.command import parsed

    if not isinstance(value, str) or len(value) > LONGEST_COMMAND:
        raise BadValue(f"{key} cannot be “{value}”; use a command line of up to {LONGEST_COMMAND} characters.")
    parsed(value)
    return value.strip()


def _voice(key: str, value: object) -> str:
    """Read how much is said; a switch, as it was once, means as much as practice leaves."""
    text = str(value).strip().lower()
    if text in ("off", "full", "fading", "short"):
        return text
    try:
        return "fading" if _switch(key, value) else "off"
    except BadValue:
        raise BadValue(f"{key} cannot be “{value}”; use full, fading, short or off.") from None


def _spoken_name(example: str) -> Callable[[str, object], str]:
    def check(key: str, value: object) -> str:
        text = str(value).strip()
        if isinstance(value, str) and (not text or re.fullmatch(_SPOKEN_NAME, text)):
            return text
        raise BadValue(f"{key} cannot be “{value}”; use a name of your speech program, such as {example}, or nothing.")

    return check


def _number(key: str, value: object) -> str:
    text = " ".join(str(value).split())
    if isinstance(value, str) and (not text or re.fullmatch(_NUMBER, text)):
        return text
    raise BadValue(f"{key} cannot be “{value}”; use a telephone number such as 000, or nothing.")


_SPOKEN_NAME = r"[A-Za-z0-9+][A-Za-z0-9 _+().-]{0,39}"
"""No option of a program, and no folder."""
_NUMBER = r"\+?[0-9][0-9 ]{1,19}"

CHECKS: dict[str, Callable[[str, object], Any]] = {
    "theme": _choice("dark", "light", "auto", "contrast", "terminal"),
    "units": _choice(*UNITS),
    "presets_ml": _presets,
    "goal_ml": _whole(500, MOST_ML["goal_ml"]),
    "waking.wake": _clock(),
    "waking.bed": _clock(),
    "day_start": _clock("00:00", f"{LATEST_DAY_START:%H:%M}"),
    "sessions.days": _weekdays,
    "sessions.from": _clock(),
    "sessions.to": _clock(),
    "emergency_number": _number,
    "sounds.tones": _switch,
    "sounds.voice": _voice,
    "sounds.rate": _whole(*RATES),
    "sounds.pitch": _whole(0, 100),
    "sounds.voice_name": _spoken_name("+f3"),
    "sounds.language": _spoken_name("en-gb"),
    "sounds.bell": _switch,
    "sounds.flash": _switch,
    "sounds.breath": _switch,
    "sounds.command": _command,
    "sounds.volume": _whole(0, 100),
    "run.at_once": _switch,
    "run.in_tab": _switch,
    "screen_reader": _switch,
    "reminders.water": _switch,
    "reminders.roll": _switch,
    "reminders.soreness": _switch,
    "reminders.session": _switch,
    "reminders.window": _switch,
    "reminders.roll_at": _clock(),
    "reminders.quiet_from": _clock(),
    "reminders.quiet_to": _clock(),
    "reminders.snooze_minutes": _whole(1, 240),
}
"""Setting → how a value is read; raises :class:`BadValue`."""

GLASS = _whole(1, MOST_ML["glass_ml"])
