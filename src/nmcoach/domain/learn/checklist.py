"""What the user has found out about a practitioner."""

from collections.abc import Iterable

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.fields import Field, some
from nmcoach.domain.record import record


@record(kw_only=True)
class Tick(Entry):
    """A line of a checklist, as it stands."""

    item: str
    """The id of the line in content/checklist.toml."""
    ticked: bool
    """Whether it is ticked; an unticked line was ticked before."""


def ticked_items(ticks: Iterable[Tick]) -> frozenset[str]:
    """Give the ids of the lines that are ticked; of several entries for a line the latest counts."""
    latest = {tick.item: tick.ticked for tick in sorted(ticks, key=lambda tick: (tick.at, tick.id))}
    return frozenset(item for item, ticked in latest.items() if ticked)


TICK = Kind(
    name="checklist",
    entry=Tick,
    table="checklist",
    fields=(Field("item", check=some), Field("ticked", "whole", span=(0, 1))),
    one="tick of the checklist",
    several="ticks of the checklist",
    describe=lambda tick, _: f"choosing a practitioner: {tick.item} {'ticked' if tick.ticked else 'not ticked'}",
    pack=lambda tick: {"item": tick.item, "ticked": int(tick.ticked)},
    unpack=lambda columns: {"item": columns["item"], "ticked": bool(columns["ticked"])},
)
