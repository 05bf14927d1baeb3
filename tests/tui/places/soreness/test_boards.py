"""What stands beside the map, without a terminal."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.say import Sentence, Voice, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.aging import Told
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.followed import Followed, follow
from nmcoach.tui.places.soreness.boards import View, beside
from nmcoach.tui.widgets.board.laying import as_text, lay_out

SIZES = ((36, 20), (52, 36), (92, 46))
"""The room beside the map at 80×24, 120×40 and 160×50."""
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
ZONE = "Europe/Vienna"


def header(at: datetime, name: str) -> dict[str, Any]:
    when = moment(at, ZONE)
    return {"id": name, "at": when.at, "zone": ZONE, "day": when.day}


def followed() -> Followed:
    session = Session(**header(NOW - timedelta(hours=60), "s"), status="attended", regions=("left_calf",))
    check_ins = [
        CheckIn(**header(NOW - timedelta(hours=60 - hours), f"c{hours}"), levels={"left_calf": level})
        for hours, level in ((-3, 1), (6, 6), (30, 4), (54, 1))
    ]
    return follow([session], check_ins, NOW)[0]


def told(count: int) -> tuple[Told, ...]:
    regions = REGIONS[:count]
    return tuple(
        Told(one, 9 - n % 9, NOW - timedelta(days=n % 6), date(2026, 11, 23) - timedelta(days=n % 6), f"t{n}")
        for n, one in enumerate(regions)
    )


def view(
    count: int = 3, *, session: bool = True, past: bool = False, flag: Sentence | None = None, slots: int = 0
) -> View:
    return View(
        past=past,
        standing=(say("60 h after your session."), say("Worst now 1/10 (left calf on Mon 23 Nov).")),
        here=say("Left calf: 1/10 on Mon 23 Nov"),
        flag=flag,
        ask=None,
        baseline=None,
        slots=tuple(say("✓ {n} h after: done", n=24 * n) for n in range(slots)),
        followed=followed() if session else None,
        told=told(count),
        today=date(2026, 11, 23),
        voice=Voice(),
    )


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("count", [0, 3, 28])
@pytest.mark.parametrize("slots", [0, 5])
def test_the_curve_has_room_at_every_size(width: int, height: int, count: int, slots: int) -> None:
    found = beside(view(count, slots=slots), width, height)
    page = lay_out(found, width, height)
    assert all(sum(len(text) for text, _ in line) == width for line in page.lines)
    assert len(page.lines) == height
    assert "curve" in [board.id for row in found for board in row]
    drawn = "\n".join("".join(text for text, _ in line) for line in page.lines)
    for mark in ("●", "░", "╌"):
        assert mark in drawn


def test_the_reading_order_says_what_the_curve_shows() -> None:
    said = as_text(beside(view(), 52, 36))
    assert "After Fri 20 Nov" in said
    assert "3 readings: 1/10 before, highest 6/10 after" in said
    assert (
        said.index("How it is") < said.index("After Fri 20 Nov") < said.index("Check-ins") < said.index("Last levels")
    )


def test_levels_have_their_days_and_old_ones_are_dim() -> None:
    page = lay_out(beside(view(6), 92, 46), 92, 46)
    rows = {"".join(text for text, _ in line).strip("│ "): line for line in page.lines}
    (old,) = [line for text, line in rows.items() if "Thu 19 Nov" in text]
    (new,) = [line for text, line in rows.items() if text.endswith("Mon 23 Nov") and "▪" in text]
    assert "faint" in {ink for _, ink in old}
    assert "faint" not in {ink for _, ink in new}


def test_where_rows_are_few_only_the_check_in_that_comes_is_named() -> None:
    slots = (say("✓ right after: done"), say("○ 24 h after: today 15:00"), say("○ 48 h after: tomorrow 15:00"))
    shown = replace(view(), slots=(*slots, say("○ 72 h after: Wed 25 Nov")))
    said = as_text(beside(shown, 36, 20))
    assert "24 h after: today 15:00" in said
    assert "48 h after: tomorrow" not in said
    assert "48 h after: tomorrow 15:00" in as_text(beside(shown, 52, 36))


def test_more_levels_than_rows_are_counted() -> None:
    assert "Last levels · 28" in as_text(beside(view(28), 52, 36))


def test_someone_to_be_told_is_named_with_the_key_for_it() -> None:
    said = as_text(beside(view(flag=say("Tell your therapist.")), 52, 36))
    assert "Tell your therapist." in said
    assert "d told them" in said
    assert "d told them" not in as_text(beside(view(), 52, 36))


def test_looking_back_names_the_way_to_now() -> None:
    said = as_text(beside(view(past=True), 52, 36))
    assert said.startswith("How it was")
    assert "esc now" in said


def test_before_the_first_session_the_levels_stay() -> None:
    said = as_text(beside(view(session=False), 52, 36))
    assert "each check-in becomes a point of a curve here" in said
    assert "Last levels" in said
