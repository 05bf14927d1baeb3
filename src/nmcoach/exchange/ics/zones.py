"""The time zones a calendar names: those the world knows, those the file explains, and those nobody can tell."""

import warnings
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from nmcoach.domain.days import Moment, zone_of
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any
from nmcoach.exchange.ics.lines import LONGEST_HEAD, Part, Sheet, split
from nmcoach.exchange.ics.reasons import Unread

MOST_TURNS = 400
"""Lines with which a file may explain a zone."""
LONGEST_NAME = 200
"""Characters the name of a zone may have."""
MISREAD = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, OSError)
"""What the parser raises for what it cannot read."""
_AT = ("DTSTART", "RECURRENCE-ID", "RDATE", "EXDATE")
"""What says when an event is."""
_EVERY_YEAR = {"FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT", "WKST"}
"""Of which a rule may consist by which a clock changes: what goes off each second would be counted for ever."""


class Zones:
    """The zones of one calendar."""

    def __init__(self, sheet: Sheet, now: Moment) -> None:
        self.guessed: dict[str, str] = {}
        """Name of a zone as the file has it → the zone it was taken for."""
        self._now = now
        self._fresh()
        self._explained = {part.get("TZID").strip("/"): part for part in sheet.zones}
        self._tried: set[str] = set()
        self._floating = sheet.facts.get("X-WR-TIMEZONE", "")

    def prepare(self, part: Part) -> None:
        """Read the zones that an event names, where the world does not know them.

        Raises :class:`Unread` for a name that is none.
        """
        for line in part.lines:
            head = split(line.text[:LONGEST_HEAD])[0].upper()
            at = head.find("TZID=")
            if at < 0:
                continue
            if head.count(";TZID=") > 1 and line.name in _AT:
                raise Unread(f"{line.name}: it names two time zones.")
            rest = line.text[at + 5 :]
            name = rest[1:].partition('"')[0] if rest.startswith('"') else rest.partition(":")[0].partition(";")[0]
            self.learn(name)
            try:
                self._named(name)
            except LookupError:
                raise Unread(f"{line.name}: “{shorten(name)}” is not a time zone the file explains.") from None

    def learn(self, name: str) -> None:
        """Read what the file says of a zone, if it is needed and can be read."""
        name = name.strip("/")
        if name in self._tried:
            return
        self._tried.add(name)
        part = self._explained.get(name)
        if part is None or not _plain(part):
            return
        import icalendar

        text = "\r\n".join(["BEGIN:VTIMEZONE", *(line.text for line in part.lines), "END:VTIMEZONE", ""])
        try:
            icalendar.Timezone.from_ical(text)
            found = _tzp().timezone(name)
            for at in (self._now.at, self._now.at + timedelta(days=180)):
                at.astimezone(found)
        except MISREAD:
            self._fresh()
            self._tried -= self._explained.keys() - {name}

    def floating(self) -> tzinfo:
        """Give the zone of times that name none: the calendar's own, if it says so, else the user's.

        Raises :class:`Unread` for a calendar whose zone nobody knows.
        """
        if not self._floating:
            return zone_of(self._now.zone)
        self.learn(self._floating)
        try:
            found = self._named(self._floating)
        except LookupError:
            found = None
        if found is None:
            raise Unread(f"X-WR-TIMEZONE: “{shorten(self._floating)}” is not a time zone the file explains.")
        return found

    def aware(self, value: Any, at: date, field: str, like: tzinfo | None = None) -> datetime:
        """Give a time of a property with its zone, one without any in that of ``like``; a day begins at midnight.

        Raises :class:`Unread` where its zone is not known.
        """
        whole = at if isinstance(at, datetime) else datetime.combine(at, time())
        named = str(value.params.get("TZID", "")).strip()
        if whole.tzinfo is None:
            if named and isinstance(at, datetime):
                raise Unread(f"{field}: “{shorten(named)}” is not a time zone the file explains.")
            return whole.replace(tzinfo=like or self.floating())
        key = getattr(whole.tzinfo, "key", "")
        if named.startswith("/") and key and named.strip("/") != key:
            self.guessed[named] = key
        return whole

    @staticmethod
    def _named(name: str) -> tzinfo | None:
        """Give the zone of a name, None for one that may still be one; raises LookupError for what is none at all."""
        if len(name) > LONGEST_NAME:  # of folders within folders, hundreds of them are sought one within the other
            raise LookupError(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found: tzinfo | None = _tzp().timezone(name)
            except OSError:  # a folder of zones, such as Europe
                raise LookupError(name) from None
            return found

    @staticmethod
    def _fresh() -> None:
        """Forget the zones that other files explained: what one means by a name, another need not."""
        _tzp().use_zoneinfo()


def utc(at: datetime, field: str) -> datetime:
    """Give an instant in UTC, to the second.

    Raises :class:`Unread` for one out of range.
    """
    try:
        return at.astimezone(UTC).replace(microsecond=0)
    except MISREAD:
        raise Unread(f"{field}: it is out of range.") from None


def name_of(at: datetime) -> str | None:
    """Give the IANA name of the zone a time was written in; None for one without, and for an instant in UTC."""
    key = getattr(at.tzinfo, "key", "")
    if key in ("UTC", "Etc/UTC"):
        return None
    try:
        return zone_of(key).key if key else None
    except BadValue:
        return None


def _plain(part: Part) -> bool:
    """Say whether a zone is explained in a way that can be worked out at once."""
    rules = [line.value.upper() for line in part.lines if line.name in ("RRULE", "EXRULE")]
    facts = [dict(one.partition("=")[::2] for one in rule.split(";") if one) for rule in rules]
    return len(part.lines) <= MOST_TURNS and all(
        rule.get("FREQ") == "YEARLY" and rule.keys() <= _EVERY_YEAR and sum(map(len, rule.values())) < 100
        for rule in facts
    )


def _tzp() -> Any:
    from icalendar.timezone import tzp

    return tzp
