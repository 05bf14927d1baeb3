"""Reading and changing the settings file (TOML, a few lines a person can edit)."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from nmcoach.domain.amounts import UNITS
from nmcoach.domain.errors import BadConfig, BadValue, CannotCreate, NotSaved
from nmcoach.domain.record import replace
from nmcoach.domain.session_hours import SessionHours, read_days, write_days
from nmcoach.domain.settings import MOST_ML, Hearing, ReminderSettings, Settings
from nmcoach.domain.times import parse_clock
from nmcoach.domain.water import WakingHours

FILE = "settings.toml"
LONGEST_COMMAND = 500


def _choice(*accepted: str) -> Callable[[str, object], str]:
    def check(key: str, value: object) -> str:
        if value not in accepted:
            raise BadValue(f"{key} cannot be “{value}”; use {' or '.join(accepted)}.")
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


def _command(key: str, value: object) -> str:
    from nmcoach.cues.command import parsed

    if not isinstance(value, str) or len(value) > LONGEST_COMMAND:
        raise BadValue(f"{key} cannot be “{value}”; use a command line of up to {LONGEST_COMMAND} characters.")
    parsed(value)
    return value.strip()


def _number(key: str, value: object) -> str:
    text = " ".join(str(value).split())
    if isinstance(value, str) and (not text or _NUMBER.fullmatch(text)):
        return text
    raise BadValue(f"{key} cannot be “{value}”; use a telephone number such as 000, or nothing.")


_NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,19}")

CHECKS: dict[str, Callable[[str, object], Any]] = {
    "theme": _choice("dark", "light"),
    "units": _choice(*UNITS),
    "glass_ml": _whole(1, MOST_ML["glass_ml"]),
    "goal_ml": _whole(500, MOST_ML["goal_ml"]),
    "waking.wake": _clock(),
    "waking.bed": _clock(),
    "day_start": _clock("00:00", "06:00"),
    "sessions.days": _weekdays,
    "sessions.from": _clock(),
    "sessions.to": _clock(),
    "emergency_number": _number,
    "sounds.tones": _switch,
    "sounds.voice": _switch,
    "sounds.bell": _switch,
    "sounds.flash": _switch,
    "sounds.breath": _switch,
    "sounds.command": _command,
    "sounds.volume": _whole(0, 100),
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

FIELDS = {"sessions.from": "sessions.first", "sessions.to": "sessions.last"}
"""Setting → where its value is kept, if it is called something else there."""


class SettingsFile:
    """The settings, kept in one file of the settings folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._read: Settings | None = None

    def settings(self) -> Settings:
        """Give the settings as they stand; defaults for what the file does not say.

        Raises :class:`BadConfig` naming the file and the value that cannot be read.
        """
        if self._read is None:
            understood = self._understood(self._text())
            try:
                _together(understood)
            except BadValue as error:
                raise BadConfig(f"The settings file {self.path}: {error}") from None
            self._read = understood
        return self._read

    def get(self, key: str) -> str:
        """Give a setting as text.

        Raises :class:`BadValue` for a setting there is none of.
        """
        return _write(_value(self.settings(), _known(key)))

    def change(self, changes: Mapping[str, str]) -> Settings:
        """Save some settings; everything else in the file, comments included, stays.

        Raises :class:`BadValue` for unknown settings and values, :class:`NotSaved` where the disk refuses.
        """
        checked = {_known(key): CHECKS[key](key, value) for key, value in changes.items()}
        import tomlkit

        text = self._text()
        self._tables(text)
        document = tomlkit.parse(text)
        for key, value in checked.items():
            section, _, name = key.rpartition(".")
            table: Any = document
            if section:
                table = document.setdefault(section, tomlkit.table())
            table[name] = value if isinstance(value, bool | int) else _write(value)
        changed = tomlkit.dumps(document)
        settings = self._understood(changed)
        _together(settings)
        self._save(changed)
        self._read = settings
        return settings

    def _text(self) -> str:
        try:
            return self.path.read_text("utf-8")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise BadConfig(f"The settings file {self.path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise BadConfig(f"The settings file {self.path} cannot be read: it is not UTF-8 text.") from None

    def _tables(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except RecursionError:
            raise BadConfig(f"The settings file {self.path} cannot be read: it is nested too deeply.") from None
        except ValueError as error:
            raise BadConfig(f"The settings file {self.path} cannot be read: {error}.") from None

    def _understood(self, text: str) -> Settings:
        settings = Settings()
        for key, value in _flat(self._tables(text)):
            if key not in CHECKS:
                raise BadConfig(f"The settings file {self.path} has “{key}”, which is no setting; please take it out.")
            try:
                settings = _with(settings, key, CHECKS[key](key, value))
            except BadValue as error:
                raise BadConfig(f"The settings file {self.path}: {error}") from None
        return settings

    def _save(self, text: str) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotCreate(f"The settings folder {self.path.parent} cannot be made: {error.strerror}.") from None
        fresh = self.path.with_name(f".{FILE}.{os.getpid()}")
        try:
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            fresh.unlink(missing_ok=True)
            raise NotSaved(f"The settings could not be saved: {error.strerror}.") from None


def _known(key: str) -> str:
    if key not in CHECKS:
        raise BadValue(f"“{key}” is not a setting; use one of {', '.join(CHECKS)}.")
    return key


def _flat(data: Mapping[str, Any]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += [(f"{key}.{name}", inner) for name, inner in value.items()]
        else:
            found.append((key, value))
    return found


def _together(settings: Settings) -> None:
    """Refuse values that do not go together."""
    hours = settings.sessions
    if hours.first > hours.last:
        span = f"sessions.from {hours.first:%H:%M} is later than sessions.to {hours.last:%H:%M}"
        raise BadValue(f"{span}; change the other one first.")


def _with(settings: Settings, key: str, value: Any) -> Settings:
    section, _, name = FIELDS.get(key, key).rpartition(".")
    if not section:
        return replace(settings, **{name: value})
    inner: WakingHours | ReminderSettings | Hearing | SessionHours = getattr(settings, section)
    changed: Any = replace(inner, **{name: value})
    return replace(settings, **{section: changed})


def _value(settings: Settings, key: str) -> object:
    value: object = settings
    for name in FIELDS.get(key, key).split("."):
        value = getattr(value, name)
    return value


def _write(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return write_days(value)
    return str(value)


def listing(settings: Settings) -> dict[str, str]:
    """Give every setting as text."""
    return {key: _write(_value(settings, key)) for key in CHECKS}
