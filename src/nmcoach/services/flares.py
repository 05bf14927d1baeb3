"""It flares, help now: what the user says of it is saved, and what follows is said."""

from collections.abc import Callable, Sequence

from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.day.facts import Content
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS, names
from nmcoach.domain.say import Sentence, english, say
from nmcoach.domain.soreness.check_ins import CHECK_IN, CheckIn, check_levels, hurt_until, told_until
from nmcoach.domain.soreness.flags import leg_sign
from nmcoach.domain.soreness.flaring import GENTLE, NOTE, Feels, Held, done_now, flare_levels, held_by
from nmcoach.services.context import Context
from nmcoach.services.facts import gather
from nmcoach.services.red_flags import RedFlagsService
from nmcoach.storage import flares
from nmcoach.storage.entries import put


@record
class FlareSaved:
    """A flare that is saved, and what follows from it."""

    check_in: CheckIn
    held: tuple[Held, ...]
    """Why nothing but the breath is given; empty where the gentlest routine may be offered."""
    said: tuple[Sentence, ...]
    """What follows at once."""


class FlaresService:
    """A flare: asked where first, told, and led through."""

    def __init__(
        self,
        context: Context,
        content: Content,
        red_flags: RedFlagsService,
        roll: Callable[[str], RollToday],
    ) -> None:
        """``roll`` gives a routine as the rules of now leave it."""
        self._context, self._content = context, content
        self._red_flags = red_flags
        self._roll = roll

    def check(self) -> None:
        """Raise :class:`NotAllowed`, saying whom to call, while an emergency stands."""
        if (alarm := self._red_flags.alarm()) is not None:
            raise NotAllowed(alarm)

    def tell(self, regions: Sequence[str], feels: Feels = "not_said", *, fall: bool | None = None) -> FlareSaved:
        """Save where it flares, in one action, and give what follows.

        ``fall`` is whether there was a fall or blow within 24 hours; what was not said counts as if it were so.

        Raises :class:`BadValue` for no or unknown regions, and :class:`NotAllowed` while an emergency stands.
        """
        self.check()
        chosen = tuple(region for region in REGIONS if region in regions)
        check_levels(dict.fromkeys(regions, 0))
        if not chosen:
            raise BadValue(say("Say where it flares, such as left_calf."))
        context, now = self._context, self._context.moment()
        facts = gather(context, now)
        told = [*told_until(facts.check_ins, now.at), *hurt_until(facts.hurts, now.at)]
        levels, held = flare_levels(chosen, told, now.day), held_by(feels, fall=fall)
        check_in = CheckIn(**context.header(), levels=levels, note=english(NOTE))
        with context.store.action(f"flare: {names(chosen)}", now) as tx:
            put(tx, CHECK_IN, check_in)
            flares.tell(tx, check_in.id, held)
        said = [*done_now(chosen, levels, held)]
        if (leg := leg_sign(check_in, [*facts.check_ins, check_in])) is not None:
            said.append(leg)
        return FlareSaved(check_in, held, tuple(said))

    def gentlest(self) -> RollToday:
        """Give the gentlest routine as the rules leave it now; its routine is None where nothing may be rolled."""
        return self._roll(GENTLE)
