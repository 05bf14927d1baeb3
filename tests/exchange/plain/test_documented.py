"""What scripts are given is what docs/json.md promises."""

from pathlib import Path

import pytest

from nmcoach.exchange.plain import day, entries, plan, progress, soreness, visit
from nmcoach.services.coach import Coach

DOCS = Path(__file__).parents[3] / "docs" / "json.md"


@pytest.fixture
def docs() -> str:
    return DOCS.read_text("utf-8")


def keys(value: object) -> set[str]:
    """Give every key of plain data, however deep, but for those that are regions, days and the user's own."""
    if isinstance(value, dict):
        of_here = {key for key in value if not any(mark in key for mark in ("left_", "right_", "-"))}
        return of_here.union(*(keys(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(keys(inner) for inner in value))
    return set()


def test_every_key_is_told_of_in_the_docs(lived: Coach, docs: str) -> None:
    card = lived.cards.card()
    sore = lived.soreness
    latest = lived.recovery.every()[-1]
    given = [
        day.agenda(lived.today.agenda()),
        entries.item(lived.history.items()[-1]),
        plan.plan(lived.plan.settings(), lived.plan.standing()),
        plan.handover(True, lived.plan.handover_facts(), ()),
        soreness.soreness(sore.now(), {}, sore.schedule(), sore.baseline_due(), latest, sore.flag()),
        visit.card(card, lived.cards.sections(card), lived.now()),
        visit.proposals(lived.proposals.times(), (), None, lived.proposals.why_none()),
        progress.chart(lived.progress.charts("2w")[1]),
    ]
    missing = {key for key in keys(given) if f"`{key}`" not in docs and f'"{key}"' not in docs}
    assert missing == set()
