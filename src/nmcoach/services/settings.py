"""Reading and changing the settings file (TOML, a few lines a person can edit)."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import time

from nmcoach.domain.amounts import Amount
from nmcoach.domain.errors import BadConfig, BadValue, CannotCreate, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.record import replace
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.session_hours import SessionHours, write_days
from nmcoach.domain.settings import (
    MOST_ML,
    ONCE_MOST_GOAL_ML,
    Hearing,
    ReminderSettings,
    RunSettings,
    Settings,
)
from nmcoach.domain.waking import WakingHours

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.toml"
FIELDS = {"sessions.from": "sessions.first", "sessions.to": "sessions.last"}
"""Setting → where its value is kept, if it is called something else there."""
ONE_GLASS = "glass_ml"
"""What the first of the presets was called when there was but one; files and scripts may still say it."""


class SettingsFile:
    """The settings, kept in one file of the settings folder."""

    def __init__(self, folder: "Path | str") -> None:
        self._place = os.path.join(folder, FILE)
        self._read: Settings | None = None
        self._stamp: tuple[int, ...] | None = None
        """What told the file from another when it was looked at last; None until then."""

    @property
    def path(self) -> "Path":
        """Where the file is, or would be."""
        from pathlib import Path

        return Path(self._place)

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

    def hear(self) -> bool:
        """Read the file again if another copy, or an editor, changed it; says whether the settings are others now.

        Where it cannot be read they stay as they are: that raises :class:`BadConfig`, once for each such change.
        """
        before, self._stamp = self._stamp, self._stamp_now()
        if before is None or before == self._stamp or self._read is None:
            return False
        were, self._read = self._read, None
        try:
            return self.settings() != were
        finally:
            self._read = self._read or were

    def _stamp_now(self) -> tuple[int, ...]:
        try:
            found = os.stat(self._place)
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def get(self, key: str) -> str:
        """Give a setting as text.

        Raises :class:`BadValue` for a setting there is none of.
        """
        return _shown(_known(key), self.settings())

    def goal_asked_for(self) -> int | None:
        """Give the goal of the file in ml where it is one that could be set once, and is read as less; else None."""
        goal = self._tables(self._text()).get("goal_ml")
        return int(str(goal)) if _too_high(goal) else None

    def remark(self) -> Sentence | None:
        """Say what the file asks for and is given otherwise; None for nothing."""
        goal = self.goal_asked_for()
        if goal is None:
            return None
        return say(
            "Your settings ask for {told} a day; the coach goes by {most}, the most it asks anyone to drink.",
            told=Amount(goal),
            most=Amount(MOST_ML["goal_ml"]),
        )

    def change(self, changes: Mapping[str, str]) -> Settings:
        """Save some settings; everything else in the file, comments included, stays.

        Raises :class:`BadValue` for unknown settings and values, :class:`NotSaved` where the disk refuses.
        """
        checked = {_known(key): self._checked(key, value) for key, value in changes.items()}
        if ONE_GLASS in checked:
            checked = {"presets_ml": checked.pop(ONE_GLASS), **checked}
        import tomlkit

        text = self._text()
        self._tables(text)
        document = tomlkit.parse(text)
        for key, value in checked.items():
            section, _, name = key.rpartition(".")
            table: Any = document
            if section:
                table = document.setdefault(section, tomlkit.table())
            table[name] = list(value) if key == "presets_ml" else value if isinstance(value, int) else _write(value)
        if "presets_ml" in checked:
            document.pop(ONE_GLASS, None)
        changed = tomlkit.dumps(document)
        settings = self._understood(changed)
        _together(settings)
        self._save(changed)
        self._read, self._stamp = settings, self._stamp_now()
        return settings

    def _checked(self, key: str, value: str) -> Any:
        """Read a value that is to be kept; one glass takes the place of the first preset."""
        from nmcoach.services.setting_values import CHECKS, GLASS

        if key != ONE_GLASS:
            return CHECKS[key](key, value)
        glass = GLASS(key, value)
        try:
            others = self.settings().presets_ml[1:]
        except BadConfig:
            others = ()
        return (glass, *(ml for ml in others if ml != glass))

    def _text(self) -> str:
        try:
            with open(self._place, encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise BadConfig(f"The settings file {self.path} cannot be read: {error.strerror}.") from None
        except UnicodeDecodeError:
            raise BadConfig(f"The settings file {self.path} cannot be read: it is not UTF-8 text.") from None

    def _tables(self, text: str) -> dict[str, Any]:
        if not text.strip():
            return {}
        import tomllib  # a shell command must start fast, and most have no settings to read

        try:
            return tomllib.loads(text)
        except RecursionError:
            raise BadConfig(f"The settings file {self.path} cannot be read: it is nested too deeply.") from None
        except ValueError as error:
            raise BadConfig(f"The settings file {self.path} cannot be read: {error}.") from None

    def _understood(self, text: str) -> Settings:
        settings, tables = Settings(), self._tables(text)
        if not tables:
            return settings
        from nmcoach.services.setting_values import CHECKS, GLASS  # most have no settings to read

        for key, value in _flat(tables):
            if key != ONE_GLASS and key not in CHECKS:
                raise BadConfig(f"The settings file {self.path} has “{key}”, which is no setting; please take it out.")
            try:
                if key == ONE_GLASS:
                    glass = GLASS(key, value)
                    settings = settings if "presets_ml" in tables else replace(settings, presets_ml=(glass,))
                elif key == "goal_ml" and _too_high(value):
                    settings = replace(settings, goal_ml=MOST_ML[key])
                else:
                    settings = _with(settings, key, CHECKS[key](key, value))
            except BadValue as error:
                raise BadConfig(f"The settings file {self.path}: {error}") from None
        return settings

    def _save(self, text: str) -> None:
        from nmcoach.storage.faults import reason  # only who saves needs them
        from nmcoach.storage.private import close_folder

        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotCreate(f"The settings folder {self.path.parent} cannot be made: {reason(error)}.") from None
        fresh = self.path.with_name(f".{FILE}.{os.getpid()}")
        try:
            close_folder(self.path.parent, lambda name: FILE in name)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
        except OSError as error:
            with suppress(OSError):  # the error above is the one to tell
                fresh.unlink(missing_ok=True)
            raise NotSaved(f"The settings could not be saved: {reason(error)}.") from None


def _too_high(goal: object) -> bool:
    """Say whether a goal is one that could be set once, and not any more."""
    return isinstance(goal, int) and MOST_ML["goal_ml"] < goal <= ONCE_MOST_GOAL_ML


def _known(key: str) -> str:
    from nmcoach.services.setting_values import CHECKS

    if key != ONE_GLASS and key not in CHECKS:
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
    inner: WakingHours | ReminderSettings | Hearing | RunSettings | SessionHours = getattr(settings, section)
    changed: Any = replace(inner, **{name: value})
    return replace(settings, **{section: changed})


def _value(settings: Settings, key: str) -> object:
    value: object = settings
    for name in FIELDS.get(key, key).split("."):
        value = getattr(value, name)
    return value


def _shown(key: str, settings: Settings) -> str:
    value = _value(settings, key)
    return ", ".join(map(str, settings.presets_ml)) if value is settings.presets_ml else _write(value)


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
    from nmcoach.services.setting_values import CHECKS

    return {key: _shown(key, settings) for key in CHECKS}
