"""Files of watches and phones: nights, heart rate variability, drinks and outings, each put once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from nmcoach.domain.days import EARLIEST, local_day, zone_of
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.measures import brought
from nmcoach.domain.measures.brought import Taken
from nmcoach.domain.measures.measures import MEASURES, Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.measures.nights import NO_OFFSET, medians, nights, stretches, told_once
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.water import Drink
from nmcoach.exchange.health import archive
from nmcoach.exchange.health.collected import Collected, Gulp, What, of_several_apps
from nmcoach.services import taking
from nmcoach.services.context import Context
from nmcoach.services.going import Watch, unwatched
from nmcoach.services.health_putting import NightFigure, Putting, id_of
from nmcoach.services.merging import Merged, Tally, merge
from nmcoach.storage.routine_files import open_file

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

ALL: tuple[What, ...] = ("water", "sleep", "hrv", "movement")
"""What can be taken over."""
MOST_SECONDS = 900
"""Seconds after which a file is given up (design default: a gigabyte takes some ten)."""


class _Found:
    """What a file holds, as entries."""

    def __init__(self, context: Context, collected: Collected) -> None:
        self._zone, self._day_start = context.clock.zone(), context.settings.day_start
        self._collected = collected
        self.left: Counter[str] = Counter(collected.left)
        self.lines: list[Sentence] = [brought.file_of(collected.maker, collected.records)]
        self.nights: dict[tuple[str, str], list[NightFigure]] = {}
        """Kind of measure and its line → its nights, oldest first."""
        self._nights()
        self.drinks = self._drinks()
        """Each as every app has it that tells of it."""
        self.outings = self._outings()

    def said(self) -> list[Sentence]:
        """Say what there is, and what is left out."""
        collected = self._collected
        more = (
            brought.NOTHING if len(self.lines) == 1 else None,
            brought.left_out(self.left),
            brought.unstaged(collected.unstaged),
            brought.CUT_OFF if collected.cut_off else None,
        )
        return [*self.lines, *(line for line in more if line is not None)]

    def day_of(self, at: int, offset: int) -> date:
        """Give the local day of an instant: by its own wall clock where the file tells it, else by the user's."""
        if offset == NO_OFFSET:
            return local_day(_utc(at), self._zone, self._day_start)
        start = timedelta(hours=self._day_start.hour, minutes=self._day_start.minute)
        return (_utc(at + offset) - start).date()

    def hour_of(self, at: int, offset: int) -> tuple[date, int]:
        """Give the date and hour on the same wall clock."""
        wall = _utc(at).astimezone(zone_of(self._zone)) if offset == NO_OFFSET else _utc(at + offset)
        return wall.date(), wall.hour

    def _woke_on(self, at: int, offset: int) -> date:
        """Give the date on which one wakes: before the day starts, too, for the night before has one of its own."""
        return self.hour_of(at, offset)[0]

    def _nights(self) -> None:
        by_day, naps, long = nights(stretches(self._collected.slept), self._woke_on)
        self.left["nap"] += naps
        self.left["long_sleep"] += long
        self.left["second"] += sum(one.others for one in by_day.values())
        slept = [
            self._figure("asleep", day, one.begin, one.end, round(one.asleep / 60), one.source, one.asleep)
            for day, one in sorted(by_day.items())
        ]
        self._add("asleep", {"": slept})
        by_kind: dict[str, dict[str, list[NightFigure]]] = {}
        for (kind, source), samples in sorted(self._collected.hrv.items()):
            found, outside = medians(samples, by_day, self.hour_of)
            self.left["by_day"] += outside
            by_kind.setdefault(kind, {})[source] = [
                self._figure(kind, day, one.begin, one.at, round(one.value), source, one.n)
                for day, one in found.items()
            ]
        for kind, lines in by_kind.items():
            self._add(kind, lines)

    def _add(self, kind: str, lines: Mapping[str, list[NightFigure]]) -> None:
        every = [one for line in lines.values() for one in line]
        if every:
            days = tuple(sorted({one.made.day for one in every}))
            sources = Counter(one.made.note for one in every)
            self.lines.append(brought.nights_of(MEASURES[kind].title, Taken(days, sources)))
        self.nights |= {(kind, source): line for source, line in lines.items() if line}

    def _figure(self, kind: str, day: date, begin: int, end: int, value: int, source: str, weight: int) -> NightFigure:
        entry_id = id_of(kind, begin, weight, value, source)
        made = Measurement(
            id=entry_id, at=_utc(end), zone=self._zone, day=day, kind=kind, value=float(value), note=source
        )
        return NightFigure(made, begin, end, weight)

    def _drinks(self) -> list[tuple[Drink, ...]]:
        found = of_several_apps(self._collected.gulps)
        self.left["twice"] += sum(len(same) - 1 for same in found)
        made = [tuple(self._drink(one) for one in same) for same in found]
        if made:
            days = tuple(sorted({first.day for first, *_ in made}))
            sources = Counter(first.source for first, *_ in found)
            self.lines.append(brought.drinks_of(Taken(days, sources), sum(first.ml for first, *_ in made)))
        return made

    def _drink(self, gulp: Gulp) -> Drink:
        return Drink(
            id=id_of("drink", gulp.at, gulp.ml, 0, gulp.source),
            at=_utc(gulp.at), zone=self._zone, day=self.day_of(gulp.at, gulp.offset), ml=gulp.ml,
        )  # fmt: skip

    def _outings(self) -> list[Movement]:
        apart, twice = told_once(self._collected.outings)
        self.left["overlap"] += twice
        found = [
            Movement(
                id=id_of("move", one.begin, one.minutes, 0, f"{one.kind} {one.source}"),
                at=_utc(one.begin), zone=self._zone, day=self.day_of(one.begin, one.offset),
                kind=one.kind, minutes=one.minutes, note=one.source,
            )
            for one in apart
        ]  # fmt: skip
        if found:
            minutes: Counter[str] = Counter()
            for each in found:
                minutes[each.kind] += each.minutes
            days = tuple(sorted({each.day for each in found}))
            self.lines.append(brought.outings_of(Taken(days, Counter(each.note for each in found)), minutes))
        return found


def read(
    context: Context,
    path: Path,
    only: Collection[What] = ALL,
    *,
    dates: str = "",
    dry_run: bool = False,
    watch: Watch = unwatched,
) -> Merged:
    """Take over what a health file holds, all as one action; ``dry_run`` only tells what it would bring.

    What is known by its source and instant changes nothing. ``dates`` tells what comes first in a sheet's dates.
    Raises :class:`BadFile` for what is no health file or over a limit, :class:`NotFound` if there is none.
    """
    found = _Found(context, _collected(context, path, only, dates, watch))
    total = len(found.drinks) + len(found.outings) + sum(map(len, found.nights.values()))

    def put(tx: "Tx", tally: Tally) -> Sequence[str]:
        putting = Putting(context, tx, tally, watch, total)
        putting.nights(found.nights)
        putting.drinks(found.drinks)
        putting.outings(found.outings)
        taking.refuse_unreadable(tx)
        found.left.update(putting.left)
        return [english(line, context.voice()) for line in found.said()]

    return merge(context, put, dry_run=dry_run, watch=watch)


def read_only(text: str) -> tuple[What, ...]:
    """Read what is wanted of a file: ``sleep,hrv``; nothing is all.

    Raises :class:`BadValue` naming what there is.
    """
    words = [word.strip().lower() for word in text.split(",")] if text.strip() else [*ALL]
    for word in words:
        if word not in ALL:
            raise BadValue(f"“{word}” is not in such a file; use some of {', '.join(ALL)}.")
    return tuple(what for what in ALL if what in words)


def _collected(context: Context, path: Path, only: Collection[What], dates: str, watch: Watch) -> Collected:
    clock = context.clock
    begun = clock.steady()

    def pulse(records: int, done: int, of: int) -> None:
        if clock.steady() - begun > MOST_SECONDS:
            raise BadFile(f"Reading “{path.name}” takes more than {MOST_SECONDS // 60} minutes; it was given up.")
        watch("reading", records, max(records, records * of // max(done, 1)))

    watch("reading", 0, 0)
    span = int(EARLIEST.timestamp()), int(context.moment().at.timestamp())
    into = Collected(only, span)
    with archive.opened(open_file(path, archive.WANTED), path.name) as opened:
        if opened.form == "apple":
            from nmcoach.exchange.health import apple

            apple.read(opened.stream, opened.size, into, pulse)
        elif opened.form == "connect":
            from nmcoach.exchange.health import connect

            connect.read(opened, into, pulse)
        elif opened.form == "takeout":
            from nmcoach.exchange.health import takeout

            takeout.read(opened, clock.zone(), into, pulse)
        else:
            from nmcoach.exchange.health import sheets

            sheets.read(opened.stream.read(sheets.MOST_BYTES + 1), clock.zone(), into, pulse, dates)
    return into


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
