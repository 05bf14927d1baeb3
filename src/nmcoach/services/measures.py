"""Measuring: pain, stress, sleep, movement tests, chosen activities."""

from datetime import date, datetime

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.measures import measures as rules
from nmcoach.domain.measures.measures import MEASUREMENT, Measurement
from nmcoach.domain.say import Sentence, english, say
from nmcoach.services.context import Context
from nmcoach.storage import measures as stored
from nmcoach.storage.entries import put
from nmcoach.storage.tx import Tx

# A guided test is loaded when one begins.
if TYPE_CHECKING:
    from nmcoach.domain.measures.found import Found
    from nmcoach.domain.measures.guided import Walk


class MeasuresService:
    """Measurements, and what was measured so far."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def log(
        self, kind: str, value: float | str, *, side: str = "", note: str = "", at: datetime | None = None
    ) -> Measurement:
        """Save a value, now or at an earlier instant.

        Raises :class:`BadValue` for unknown kinds, values off their scale, a missing side or name, instants to come.
        """
        made = self.read_measurement(kind, value, side=side, note=note, at=at)
        label = english(rules.label(made))
        with self._context.store.action(label, self._context.moment()) as tx:
            self.put(tx, made)
        return made

    def read_measurement(
        self, kind: str, value: float | str, *, side: str = "", note: str = "", at: datetime | None = None
    ) -> Measurement:
        """Give a value as an entry that can be kept, without saving it; raises as :meth:`log` does.

        A movement test that the safety questions, a warning sign or soreness rule out raises :class:`NotAllowed`.
        """
        measure = rules.measure_of(kind)
        if measure.watched:
            raise BadValue(
                say(
                    "{name} comes from a watch's file: `nmcoach import FILE --as health`.",
                    name=measure.title,
                )
            )
        text = value if isinstance(value, str) else f"{value:g}"
        made = Measurement(
            **self._context.header(at),
            kind=measure.id,
            value=rules.parse_value(measure.id, text),
            side=rules.parse_side(side),
            note=note.strip(),
        )
        if made.at > self._context.moment().at:
            raise BadValue("A measurement cannot lie in the future; give a time up to now.")
        checked = rules.check_measurement(made)
        if (why := self.refused(checked.kind, checked.side, Moment(made.at, made.zone, made.day))) is not None:
            raise NotAllowed(why)
        return checked

    def refused(self, kind: str, side: rules.MeasureSide = "", then: Moment | None = None) -> Sentence | None:
        """Say why a movement test is not done, now or at an earlier instant; None where it may be."""
        if rules.MEASURES[kind].unit != "cm":  # what is told on a scale needs no facts of the day
            return None
        from nmcoach.content import loader
        from nmcoach.domain.day.facts import Content
        from nmcoach.domain.day.testing import refusal_of
        from nmcoach.services.facts import gather

        now = self._context.moment()
        content = Content({}, {}, loader.questions(), loader.red_flags())
        return refusal_of(gather(self._context, now), content, now, kind, side, then or now)

    def guided(self, kind: str, side: str = "") -> "Walk":
        """Give a movement test that is led through, about to begin: of one side, or of all it has.

        Raises :class:`BadValue` for what needs no guide, :class:`NotAllowed` where no side may be tested now.
        """
        from nmcoach.domain.measures import guided as guide

        measure = guide.guide_of(kind)
        sides = guide.sides_of(measure, rules.parse_side(side))
        return guide.begin(measure, {each: self.refused(measure.id, each) for each in sides})

    def found(self, walk: "Walk") -> "tuple[Found, ...]":
        """Give what a test found of each side with a value, held against what was measured before."""
        from nmcoach.domain.measures.found import found

        earlier = self.every(walk.kind)
        return tuple(found(walk.measure, side, values, earlier) for side in walk.sides if (values := walk.values(side)))

    def keep(self, walk: "Walk") -> tuple[Measurement, ...]:
        """Save what a test found, as one action.

        Raises as :meth:`log` does, and :class:`BadValue` where no value was read.
        """
        from nmcoach.domain.measures.found import called
        from nmcoach.domain.measures.guided import tries_of

        made = [
            self.read_measurement(
                walk.kind, one.value, side=one.side, note=english(tries_of(one.tries), self._context.voice())
            )
            for one in self.found(walk)
        ]
        if walk.phase != "done" or not made:
            raise BadValue("No value was read, so there is nothing to keep.")
        with self._context.store.action(english(called(made)), self._context.moment()) as tx:
            for each in made:
                self.put(tx, each)
        return tuple(made)

    def put(self, tx: Tx, measurement: Measurement) -> None:
        """Write a measurement within an action that saves more than it."""
        put(tx, MEASUREMENT, measurement)

    def every(self, kind: str | None = None) -> list[Measurement]:
        """Give all measurements, or those of a kind, oldest first."""
        return stored.every(self._context.store, kind)

    def latest(self, kind: str | None = None) -> list[Measurement]:
        """Give the latest value of each kind, side and activity, or those of one kind, in the order of the kinds.

        Raises :class:`BadValue` for an unknown kind.
        """
        wanted = None if kind is None else rules.measure_of(kind).id
        named = {"activity", *(kind for kind, measure in rules.MEASURES.items() if measure.by_source)}
        found = {(m.kind, m.side, m.note.casefold() if m.kind in named else ""): m for m in self.every(wanted)}
        order = list(rules.MEASURES)
        return sorted(found.values(), key=lambda m: (order.index(m.kind), m.side, m.note))

    def pain(self) -> list[tuple[date, int]]:
        """Give the local day and level of each reading of the last 24 hours' pain, oldest first."""
        return rules.pain_by_day(self.every("pain"))

    def activities(self) -> tuple[str, ...]:
        """Give the activities the user follows, at most three."""
        return rules.activities(stored.spellings(self._context.store))
