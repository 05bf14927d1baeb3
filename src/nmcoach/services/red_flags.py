"""Reporting red flags, saying who looked at them, and taking back what was chosen by mistake."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.safety import looks, mistakes, red_flags, rests, signs
from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged, RedFlag
from nmcoach.domain.safety.signs import Sign
from nmcoach.domain.say import Sentence, Typed, say
from nmcoach.services.context import Context
from nmcoach.services.facts import answers_since, numbers
from nmcoach.storage import red_flags as stored
from nmcoach.storage.entries import put


class RedFlagsService:
    """What was reported, and what still stands."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def flags(self) -> Mapping[str, RedFlag]:
        """Give all red flags, the most urgent first."""
        from nmcoach.content import loader

        return loader.red_flags()

    def listed(self) -> Mapping[str, RedFlag]:
        """Give the red flags to choose from: lasting pain that is known of is no sign of its own."""
        from nmcoach.domain.plan.plan import fold

        plan = fold(self._context.past.plan())
        known = plan is not None and plan.chronic
        return {key: flag for key, flag in self.flags().items() if not (known and key == red_flags.LASTING)}

    def numbers(self) -> Help:
        """Give whom to call where the user is; the emergency number of the settings goes first."""
        return numbers(self._context)

    def every(self) -> list[Flagged]:
        """Give all that was ever reported, oldest first."""
        return stored.every(self._context.store)

    def standing(self) -> tuple[Flagged, ...]:
        """Give what was reported and is not settled yet, the most urgent first; what was looked at is among it."""
        return signs.standing_flags(self.every(), self._context.moment().at)

    def signs(self) -> tuple[Sign, ...]:
        """Give the signs that are not settled as they are shown, the most urgent first."""
        flagged, now = self._context.past.flags(), self._context.moment()
        if not signs.standing_flags(flagged, now.at):
            return ()
        return signs.signs(flagged, self.flags(), self.numbers(), now)

    def alarm(self) -> Sentence | None:
        """Give the first sentence of an emergency that stands, and what was noticed; None where none does."""
        found = self.signs()
        return signs.alarm_with_sign(found, self.numbers()) if found else None

    def asked_again(self) -> tuple[str, ...]:
        """Give the ids of the safety questions that a settled sign asks once more."""
        return rests.asked_again(self._left(self._context.past.flags()))

    def holds(self, flagged: Flagged) -> bool:
        """Say whether a sign, though it may be settled, still keeps something back."""
        return flagged.settled_at is None or bool(self._left([flagged]))

    def _left(self, flagged: Sequence[Flagged]) -> tuple[rests.After, ...]:
        past, now = self._context.past, self._context.moment()
        answers = past.answers(now.at)
        return rests.after(flagged, self.flags(), [*answers, *answers_since(past, flagged, answers, now)], now.at)

    def report(self, keys: Sequence[str], at: datetime | None = None) -> tuple[Flagged, ...]:
        """Save that some red flags were noticed, and give them; one that was just told is not saved twice.

        One that stands and comes anew is: it may be worse, and who looked at the first has not seen it. Despair is no
        one's business but the user's: it is never saved, and not among what is given.

        Raises :class:`BadValue` for an unknown one, and for instants to come.
        """
        found = [red_flags.red_flag_of(self.flags(), key) for key in dict.fromkeys(keys)]
        now = self._context.moment()
        if at is not None and at > now.at:
            raise BadValue("A sign cannot lie in the future; give a time up to now.")
        told = at or now.at
        already = {one.flag: one for one in self.standing() if signs.is_same(one, told, now.at)}
        fresh = {
            flag.id: Flagged(**self._context.header(at), flag=flag.id, level=flag.level)
            for flag in found
            if flag.level != "despair" and flag.id not in already
        }
        if fresh:
            with self._context.store.action("report of a warning sign", now) as tx:
                for flagged in fresh.values():
                    put(tx, FLAGGED, flagged)
        return tuple(fresh.get(flag.id) or already[flag.id] for flag in found if flag.level != "despair")

    def may_be_mistake(self, flagged: Flagged) -> bool:
        """Say whether a sign may still be taken back as chosen by mistake: within 24 h after it was told."""
        return mistakes.may_be_mistake(flagged, self._context.moment().at, stored.saved(self._context.store, flagged))

    def mistake(self, key: str) -> tuple[Flagged, ...]:
        """Take back what was chosen by mistake in the last 24 hours, and give it; no trace of it is shown anywhere.

        Raises :class:`NotAllowed` when no such sign stands, or it was told longer ago.
        """
        now, named = self._context.moment(), self._named(key)
        found = [one for one in named if self.may_be_mistake(one)] or named
        for one in found:
            mistakes.check_mistake(one, now.at, stored.saved(self._context.store, one))
        stored.mend(self._context.store, found, now)
        with self._context.store.action("a warning sign chosen by mistake", now) as tx:
            for one in found:
                tx.delete(FLAGGED.table, one.id)
        return tuple(found)

    def settle(
        self,
        key: str = "all",
        by: str = "",
        on: date | None = None,
        may_roll: str = "not_said",
        *,
        shown: Sequence[Flagged] | None = None,
    ) -> tuple[Flagged, ...]:
        """Say who looked at a red flag, or at all of them; with ``may_roll`` yes they are settled.

        ``shown`` are the signs as they stood when the user was asked, where that was a while ago.

        Raises :class:`NotAllowed` when none of that name stands or nobody looked, :class:`BadValue` for no name, one
        over 2,000 characters, a day to come, and other words than yes, no and not_said.
        """
        now, found = self._context.moment(), self._named(key)
        said = looks.read_looked(by, on, may_roll, now)
        looks.check_seen(found, said, now.day)
        if shown is not None:
            looks.check_unchanged(found, shown)
        profile = self._context.past.profile()
        changed = tuple(looks.settled(one, said, now, profile.name if profile else "") for one in found)
        stored.mend(self._context.store, found, now)
        done = all(one.settled_at is not None for one in changed)
        with self._context.store.action("a warning sign settled" if done else "a warning sign looked at", now) as tx:
            for one in changed:
                put(tx, FLAGGED, one)
        return changed

    def _named(self, key: str) -> list[Flagged]:
        standing = self.standing()
        word = key.strip().lower().replace("-", "_")
        if word != "all" and word not in {one.flag for one in standing}:
            word = red_flags.red_flag_of(self.flags(), key).id
        found = [one for one in standing if word in ("all", one.flag)]
        if not found:
            raise NotAllowed(
                say("There is nothing to settle: no such sign waits ({command} tells of all).", command=_COMMAND)
            )
        return found


_COMMAND = Typed("nmcoach safety")
