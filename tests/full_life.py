"""Four weeks of a full life, and what was measured before: all that a page for a physio can show at once."""

from datetime import date, timedelta
from typing import Any

from nmcoach.domain.days import moment
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from nmcoach.storage.entries import put
from nmcoach.storage.ids import Ids
from samples import FakeClock, screen

NOTES = (
    "First time: worked mostly on the left; the calf let go late, and the neck felt light afterwards.",
    "She found a tender spot under the left shoulder blade that I feel in the arm, and left it alone after a minute.",
    "Lighter on the calf as agreed. Slept well.",
    "Asked for less pressure at the low back, she eased off at once. Stretching while she pressed was new to me.",
    "Right side too this time.",
)
BACKGROUND = {
    "complaint": "low back and left calf, dull, worst in the evening",
    "since": "autumn 2025, after a long drive",
    "worse": "sitting over an hour, stairs down, cold mornings",
    "better": "walking, warmth, rolling before bed",
    "medicines": "ibuprofen 400 mg when needed, about twice a week; ramipril 5 mg",
    "therapist": "Dana Novak, Massage am Park, 0660 123 45 67",
}
SORE = ("left_calf", "right_calf", "left_low_back", "right_low_back", "left_neck_shoulder", "left_upper_back",
        "left_thigh_front", "right_arm", "left_chest")  # fmt: skip


def fill(coach: Coach, clock: FakeClock) -> None:
    """Live four weeks up to the clock's present."""
    now = clock.now()
    clock.at = now - timedelta(days=112)
    coach.profile.save(name="Anna Berger", background=BACKGROUND)
    coach.profile.remember_set_up("done")
    coach.plan.set(date(2026, 9, 22), stated_by="Dana")
    clock.at = now - timedelta(days=28)
    screen(coach)
    coach.safety.answer([Given("medicines", "yes"), Given("blood_thinners", "yes")])
    clock.at = now - timedelta(days=9)
    coach.safety.answer([Given("hypermobility", "yes"), Given("blood_thinners", "yes")])
    coach.safety.answer([Given("wound", "yes", "left_thigh_front")])
    clock.at = now
    coach.safety.answer([Given("medicines", "no")])
    for days in (62, 48, 34):
        coach.sessions.attend(now - timedelta(days=days), {"regions": "left calf"})
    for number, days in enumerate((26, 19, 12, 5, 1)):
        details = {"regions": "left calf, low back, left neck", "minutes": "60", "before": "6", "after": "3"}
        told = {**details, "practitioner": "Dana", "note": NOTES[number], "pressure": "medium"}
        coach.sessions.attend(now - timedelta(days=days, hours=3), told)
    coach.sessions.book(now + timedelta(days=3, hours=3.5))
    for back in range(28 * 3, 0, -1):
        at, level = now - timedelta(hours=8 * back), 2 + back % 7 // 2
        coach.soreness.check_in({region: max(0, level - n // 2) for n, region in enumerate(SORE)}, at=at)
    for days in range(100, 0, -1):
        at = now - timedelta(days=days)
        coach.measures.log("pain", f"{min(8, 3 + days // 9)}", at=at)
        coach.measures.log("stress", f"{2 + days % 5 // 2 + days // 30}", at=at)
        coach.water.log(1800, at=at)
    for weeks in range(15):
        at = now - timedelta(days=7 * weeks + 1)
        coach.measures.log("toe_touch", f"{8 + weeks}", at=at)
        coach.measures.log("sleep", f"{7 - weeks // 3}", at=at)
        for side in ("left", "right"):
            coach.measures.log("knee_to_wall", f"{11 - weeks / 2:g}", side=side, at=at)
            coach.measures.log("hand_behind_back", f"{9 + weeks // 2}", side=side, at=at)
        for activity in ("climbing stairs", "sitting through a film", "lifting my daughter"):
            coach.measures.log("activity", f"{7 - weeks // 3}", note=activity, at=at)
    coach.sessions.add_therapy(
        "acupuncture", now - timedelta(days=6), ("left_calf",), note="four needles, no ache after"
    )
    coach.sessions.add_therapy("physio", now - timedelta(days=16), ("left_low_back",), note="showed two exercises")
    coach.movement.log("swim", 40, at=now - timedelta(days=3))
    coach.movement.log("walk", 90, at=now - timedelta(days=8))
    coach.red_flags.report(["night_pain"], at=now - timedelta(days=4))
    coach.red_flags.settle(by="Dr. Weiss", may_roll="yes")
    for question in (
        "May I run again, a kilometre or two, slowly?",
        "The tingling in the left hand after long typing: is that the neck, or the arm itself?",
        "Would one session in two weeks be enough from January on?",
    ):
        coach.notes.add(question, "question", now - timedelta(hours=1))
    _roll(coach, clock)


def _roll(coach: Coach, clock: FakeClock) -> None:
    """Roll on most days, with a move skipped here and one that hurt there."""
    now, ids = clock.now(), Ids()
    with coach._context.store.action("history", coach.now()) as tx:
        for back in range(27, 0, -1):
            if back % 6 == 0:
                continue
            at = moment(now - timedelta(days=back, hours=2), "Europe/Vienna")
            head: dict[str, Any] = {"at": at.at, "zone": at.zone, "day": at.day}
            stamp = int(at.at.timestamp() * 1000)
            roll = Roll(
                id=ids.next(stamp), **head, routine="full_daily", version="1", name="Full body", planned=300,
                seconds=280, outcome="partly",
            )  # fmt: skip
            segment = RollSegment(
                id=ids.next(stamp), **head, roll_id=roll.id, position=0, move="calf_roll", side="left",
                regions=("left_calf",), planned=30, seconds=20,
                outcome="hurt" if back % 9 == 0 else "skipped" if back % 5 == 0 else "done",
            )  # fmt: skip
            put(tx, ROLL, roll)
            put(tx, ROLL_SEGMENT, segment)
