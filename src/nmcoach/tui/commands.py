"""The command palette: everything that can be done, found by everyday words."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from nmcoach.tui.doings import ANYWHERE, DOINGS, PLACE_WORDS, QUESTION_WORDS, Doing
from nmcoach.tui.finding import ranked
from nmcoach.tui.host import Host
from nmcoach.tui.places.names import PLACES, signpost
from nmcoach.tui.places.place import Place


class Offered(NamedTuple):
    """Something that is offered in a place."""

    doing: Doing
    hint: str
    """Where it is, and its key."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.doing.title

    @property
    def words(self) -> str:
        """Other words it is found by."""
        return self.doing.words

    @property
    def rare(self) -> bool:
        """Whether it comes after all else that is found as well."""
        return self.doing.rare


class Commands(Provider):
    """Offers what can be done while a place is open, and nothing over a dialog."""

    async def discover(self) -> Hits:
        """Offer what is done in this place first, then the rest; what came with the coach is found by its words."""
        here = self.screen
        if not isinstance(here, Place):
            return
        offered = [Offered(doing, hint_of(doing)) for doing in (*DOINGS, *places())]
        for one in sorted(offered, key=lambda one: one.doing.place != here.PLACE):
            hint = one.doing.key if one.doing.place in (here.PLACE, ANYWHERE) else one.hint
            line = Content.assemble(one.title, (f"   {hint}", "$text-muted"))
            yield DiscoveryHit(line, lambda doing=one.doing: self._begin(doing), text=one.title)

    async def search(self, query: str) -> Hits:
        """Offer what fits, best first."""
        here = self.screen
        if not isinstance(here, Place):
            return
        offered = [Offered(doing, hint_of(doing)) for doing in everything(cast("Host", self.app))]
        offered.sort(key=lambda one: one.doing.place != here.PLACE)
        for score, one in ranked(query, offered):
            yield Hit(score, Content(one.title), lambda doing=one.doing: self._begin(doing), help=one.hint)

    def _begin(self, doing: Doing) -> None:
        begin(cast("Host", self.app), doing, cast("Place", self.screen).PLACE)


def everything(host: Host) -> Iterator[Doing]:
    """Give all that can be done now, what came with the coach last."""
    yield from DOINGS
    yield from places()
    yield from _of_content(host)


def places() -> Iterator[Doing]:
    """Give a way to each place."""
    for place in PLACES:
        yield Doing(
            f"Go to {place.name}", ANYWHERE, f"place('{place.id}')", place.key, f"{place.name}, {PLACE_WORDS[place.id]}"
        )


def _of_content(host: Host) -> Iterator[Doing]:
    """Give each safety question, warning sign, routine and card of the guide."""
    coach = host.coach
    for key, question in coach.safety.questions().items():
        words = f"{question.why}, {QUESTION_WORDS.get(key, '')}"
        yield Doing(_sentence(question.why), "safety", f"answer({key!r})", "", words)
    for flag in coach.content.red_flags.values():
        yield Doing(f"I notice: {flag.text}", ANYWHERE, "red_flags", "!", flag.text)
    for key, routine in coach.content.routines.items():
        yield Doing(
            f"Start “{routine.name}”", "roll", f"guide({key!r})", "", f"{routine.name}, {routine.about}", rare=True
        )
    for key, card in coach.learn.cards.items():
        yield Doing(f"Read “{card.title}”", "learn", f"read({key!r})", "", card.title, rare=True)


def hint_of(doing: Doing) -> str:
    """Say where something is done, and with which key."""
    where = signpost(doing.place).name if doing.place else "Anywhere"
    return f"{where} · {doing.key}" if doing.key else where


def begin(host: Host, doing: Doing, here: str) -> None:
    """Go where it is done, and begin it; what is done to whatever the cursor is on waits there for its key."""
    if not doing.place:
        host.do(doing.action if "." in doing.action else f"app.{doing.action}")
    elif doing.at_cursor and doing.place != here:
        host.go(doing.place)
        host.tell(f"{doing.key} does it to {doing.at_cursor} the cursor is on.")
    else:
        host.go(doing.place, doing.action, stay=True)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
