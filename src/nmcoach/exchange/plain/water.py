"""A day's water as plain data."""

from datetime import date

from nmcoach.domain.hints import Any
from nmcoach.domain.say import english
from nmcoach.domain.water import Drink, WaterDay


def water(day: date, judged: WaterDay, saved: Drink | None) -> dict[str, Any]:
    """Give where a local day stands, and the drink that was just saved, if any."""
    return {
        "day": day.isoformat(),
        "ml": judged.ml,
        "goal_ml": judged.goal_ml,
        "expected_ml": judged.expected_ml,
        "mode": judged.mode,
        "why": english(judged.text),
        "notice": english(judged.notice) or None,
        "saved": None if saved is None else {"id": saved.id, "ml": saved.ml, "kind": saved.kind},
    }
