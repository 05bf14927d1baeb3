"""What is collected of a health file while it is read, and what is left out of it.

Sleep and heart rate variability are held as numbers, for a file tells of a hundred thousand pieces of them.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable
from datetime import date

from nmcoach.domain.amounts import MOST_AT_ONCE_ML
from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import Literal, Protocol
from nmcoach.domain.measures.measures import MEASURES
from nmcoach.domain.measures.movement import LONGEST as LONGEST_OUTING
from nmcoach.domain.measures.nights import APART, LONGEST, NO_OFFSET, Outing, Pieces, Samples
from nmcoach.domain.record import record
from nmcoach.domain.text import clean

What = Literal["water", "sleep", "hrv", "movement"]
"""What is taken over of such a file."""
Left = Literal["time", "odd", "amount", "in_bed", "awake", "workout", "long", "damaged", "table"]
"""Why something was left out while a file was read."""
Pulse = Callable[[int, int, int], object]
"""Is told how many records were read, and how far that is of how much; ends the reading by what it raises."""


class Source(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes at most, none at the end."""
        ...


MOST_ROWS = 1_000_000
"""Pieces of what is wanted that a file may hold."""
MOST_EVENTS = 200_000
"""Drinks and outings that a file may hold: fifty a day for eleven years."""
MOST_SOURCES = 200
"""Apps and devices that a file may name."""
LONGEST_SOURCE = 60
"""Characters of a source's name that are kept."""


@record
class Gulp:
    """A drink as a health file has it."""

    at: int
    """Seconds since 1970."""
    ml: int
    source: str
    offset: int


SAME = 60
"""Seconds within which an app writes down a drink that it took from another (design default: such copies bear the same
instant, or that instant without its seconds)."""


def of_several_apps(gulps: Iterable[Gulp]) -> list[tuple[Gulp, ...]]:
    """Give each drink as every app has it that tells of it, the earliest first; oldest first.

    An app tells of a drink once: two alike of one app are two. What a file holds twice, as a part of something, is one.
    """
    found: list[dict[str, Gulp]] = []
    recent: dict[int, deque[tuple[int, dict[str, Gulp]]]] = {}
    """Amount → the drinks of about now, each with its instant and by its apps."""
    once = {(one.at, one.source, one.ml): one for one in gulps}
    for _, one in sorted(once.items()):
        fitting = []
        for ml in (one.ml - 1, one.ml, one.ml + 1):
            near = recent.get(ml, deque())
            while near and near[0][0] < one.at - SAME:
                near.popleft()
            fitting += [(at, same) for at, same in near if one.source not in same]
        if fitting:
            max(fitting, key=lambda each: each[0])[1][one.source] = one
        else:
            found.append({one.source: one})
            recent.setdefault(one.ml, deque()).append((one.at, found[-1]))
    return [tuple(same.values()) for same in found]


class Collected:
    """What was found."""

    def __init__(self, wanted: Collection[What], span: tuple[int, int]) -> None:
        self.wanted = frozenset(wanted)
        self.maker = ""
        """Whose file it is, such as ``Apple Health``."""
        self.records = 0
        """How many records the file holds, those too that are not wanted."""
        self.slept: dict[str, Pieces] = {}
        self.hrv: dict[tuple[str, str], Samples] = {}
        """Kind of measure and source → values in milliseconds."""
        self.gulps: list[Gulp] = []
        self.outings: list[Outing] = []
        self.left: Counter[Left] = Counter()
        self.unstaged = 0
        """Nights that count whole, for nobody told when one lay awake."""
        self.cut_off = False
        """Whether the file ends in the middle."""
        self.told: dict[What, set[date]] = {"sleep": set(), "hrv": set()}
        """What → the days of which the better of two files of an archive tells; the other is passed over there."""
        self._first, self._last = span
        self._rows = 0
        self._named: dict[str, str] = {}

    def sleep(self, source: str, begin: int, end: int, offset: int = NO_OFFSET) -> None:
        """Take a stretch of sleep."""
        if not 0 < end - begin <= LONGEST:
            self.left["odd"] += 1
        elif self._timely(begin, end):
            self.slept.setdefault(self._source(source), Pieces()).add(begin, end, offset)

    def night(self, source: str, begin: int, end: int, asleep: int, offset: int = NO_OFFSET) -> None:
        """Take a sleep of which is told how long it was, and not when one lay awake in between."""
        if not 0 < asleep <= LONGEST:
            self.left["odd"] += 1
            return
        begin = min(max(begin, end - asleep - APART), end - asleep)
        if self._timely(begin, end):
            pieces = self.slept.setdefault(self._source(source), Pieces())
            pieces.add(begin, begin + asleep // 2, offset)
            pieces.add(end - (asleep - asleep // 2), end, offset)

    def variability(self, kind: str, source: str, at: int, value: float, offset: int = NO_OFFSET) -> None:
        """Take a value of the heart's variability."""
        measure = MEASURES[kind]
        if not measure.least <= value <= measure.most:
            self.left["odd"] += 1
        elif self._timely(at, at):
            self.hrv.setdefault((kind, self._source(source)), Samples()).add(at, value, offset)

    def drink(self, source: str, at: int, ml: float, offset: int = NO_OFFSET) -> None:
        """Take a drink."""
        if not 0.5 <= ml <= MOST_AT_ONCE_ML:
            self.left["amount"] += 1
        elif self._timely(at, at):
            self.gulps.append(Gulp(at, max(1, round(ml)), self._source(source), offset))
            self._few_enough()

    def outing(self, source: str, kind: str, begin: int, end: int, seconds: float, offset: int = NO_OFFSET) -> None:
        """Take a walk, a swim or a ride."""
        if not seconds > 0 or end < begin:
            self.left["odd"] += 1
        elif seconds > LONGEST_OUTING * 60:
            self.left["long"] += 1
        elif self._timely(begin, end):
            minutes = max(1, round(seconds / 60))
            self.outings.append(Outing(begin, end, minutes, kind, self._source(source), offset))
            self._few_enough()

    def _few_enough(self) -> None:
        if len(self.gulps) + len(self.outings) > MOST_EVENTS:
            raise BadFile(f"The file tells of more than {MOST_EVENTS:,} drinks and outings; that is too many.")

    def _timely(self, begin: int, end: int) -> bool:
        """Say whether a time is one to be believed; counts what is taken."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise BadFile(f"The file tells of more than {MOST_ROWS:,} drinks, nights and readings; that is too many.")
        if self._first <= begin and end <= self._last:
            return True
        self.left["time"] += 1
        return False

    def _source(self, name: str) -> str:
        known = self._named.get(name)
        if known is None:
            if len(self._named) >= MOST_SOURCES:
                raise BadFile(f"The file names more than {MOST_SOURCES} apps and devices; that is too many.")
            known = self._named[name] = clean(" ".join(name.split()), LONGEST_SOURCE, newlines=False) or self.maker
        return known
