"""The guide as plain data."""

from nmcoach.domain.hints import Any
from nmcoach.domain.learn.guide import GuideCard


def title(shown: GuideCard) -> dict[str, Any]:
    """Give a topic as it stands in the list."""
    return {"id": shown.id, "title": shown.title, "group": shown.group}


def card(shown: GuideCard, ticked: frozenset[str]) -> dict[str, Any]:
    """Give a card of the guide, with the ticks of its checklist."""
    return {
        **title(shown),
        "text": list(shown.text),
        "table": [list(row) for row in shown.table],
        "claims": [
            {"id": c.id, "claim": c.claim, "who": c.who, "note": c.note, "source": c.source} for c in shown.claims
        ],
        "checklist": [{"id": i.id, "text": i.text, "ticked": i.id in ticked} for i in shown.items],
        "sources": list(shown.sources),
    }
