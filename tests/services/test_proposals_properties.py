"""Whatever is done, no session is proposed inside the least gap, outside the hours, or while the tissue is worked.

What may not be proposed is worked out here from a list of what was done, not from the code under test.
"""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.errors import CoachError
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock, screen

VIENNA = ZoneInfo("Europe/Vienna")
MONDAY = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

past = st.integers(0, 200)
ahead = st.integers(1, 400)
actions = st.one_of(
    st.tuples(st.just("attend"), past),
    st.tuples(st.just("book"), ahead),
    st.tuples(st.sampled_from(["cancel", "miss", "confirm"]), st.integers(0, 9)),
    st.tuples(st.just("move"), st.integers(0, 9), ahead),
    st.tuples(st.sampled_from(["pause", "resume", "ease"])),
    st.tuples(st.just("plan"), st.integers(1, 2), st.none() | st.integers(48, 96), st.sampled_from(["", "Anna"])),
    st.tuples(st.just("hours"), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 20), st.integers(0, 3)),
    st.tuples(st.just("therapy"), st.integers(-100, 300), st.sampled_from(["physio", "dry_needling"])),
    st.tuples(st.just("sore"), st.integers(0, 10)),
    st.tuples(st.just("wait"), st.integers(1, 240)),
)


class Told:
    """What was done, kept apart from the coach's own records."""

    def __init__(self) -> None:
        self.sessions: dict[str, tuple[str, datetime]] = {}
        self.therapies: list[tuple[str, datetime]] = []
        self.readings: list[tuple[datetime, int]] = []
        self.gap = 48
        self.days, self.first, self.last = set(range(5)), 8, 19

    def fits(self, at: datetime, now: datetime) -> bool:
        """Say whether a session at that instant may be proposed."""
        local = at.astimezone(VIENNA)
        held = [
            when for status, when in self.sessions.values()
            if status == "attended" or (status == "booked" and now - when <= timedelta(hours=24))
        ]  # fmt: skip
        worked = any(status == "attended" for status, _ in self.sessions.values())
        clear = all(
            abs(when - at) >= timedelta(hours=72 if kind == "dry_needling" else 48) for kind, when in self.therapies
        )
        return (
            at > now
            and all(abs(when - at) >= timedelta(hours=max(48, self.gap)) for when in held)
            and local.weekday() in self.days
            and self.first * 60 <= local.hour * 60 + local.minute <= self.last * 60
            and (clear or not worked)
            and at >= self.settled(now)
        )

    def settled(self, now: datetime) -> datetime:
        """Give 48 h after the end of the last session, or 72 h if it was sore above its baseline when last asked."""
        came = [when for status, when in self.sessions.values() if status == "attended"]
        if not came:
            return now
        start, end = max(came), max(came) + timedelta(hours=1)
        before = [level for when, level in self.readings if start - timedelta(days=7) <= when <= start]
        after = [level for when, level in self.readings if end < when <= now]
        sore = bool(before) and bool(after) and after[-1] > before[-1] + 1
        return end + timedelta(hours=72 if sore else 48)


def do(coach: Coach, clock: FakeClock, told: Told, step: tuple[Any, ...]) -> None:
    now = clock.now()
    what, *values = step
    if what == "attend":
        saved = coach.sessions.attend(now - timedelta(hours=values[0]), {"regions": "left_calf"}).session
        told.sessions[saved.id] = ("attended", saved.at)
    elif what == "book":
        saved = coach.sessions.book(now + timedelta(hours=values[0]), {"regions": "left_calf"}).session
        told.sessions[saved.id] = ("booked", saved.at)
    elif what in ("cancel", "miss", "confirm", "move"):
        known = sorted(coach.sessions.every(), key=lambda s: s.id)
        if not known:
            return
        session = known[values[0] % len(known)]
        if what == "move":
            told.sessions[session.id] = (
                "booked",
                coach.sessions.move(session, now + timedelta(hours=values[1])).session.at,
            )
        else:
            made = getattr(coach.sessions, what)(session).session
            told.sessions[session.id] = (made.status, made.at)
    elif what == "plan":
        coach.plan.set((now - timedelta(days=9)).date(), per_week=values[0], gap_hours=values[1], stated_by=values[2])
        told.gap = values[1] or 48
    elif what == "hours":
        days, first, more = values
        last = min(23, first + more)
        coach.settings_file.change(
            {
                "sessions.days": " ".join(DAYS[day] for day in days),
                "sessions.from": f"{first}:00",
                "sessions.to": f"{last}:00",
            }
        )
        told.days, told.first, told.last = set(days), first, last
    elif what == "therapy":
        made = coach.sessions.add_therapy(values[1], now + timedelta(hours=values[0]), ("left_calf",)).therapy
        told.therapies.append((made.kind, made.at))
    elif what == "sore":
        coach.soreness.check_in({"left_calf": values[0]})
        told.readings.append((now, values[0]))
    elif what == "wait":
        clock.pass_(hours=values[0])
    else:
        getattr(coach.plan, what)()


@settings(max_examples=60, deadline=None)
@given(st.lists(actions, min_size=1, max_size=14))
def test_no_sequence_of_actions_reaches_a_proposal_inside_the_least_gap_or_outside_the_hours(
    steps: list[tuple[Any, ...]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(MONDAY)
        coach = Coach.open(Path(folder) / "data", Path(folder) / "config", clock, NO_SOUND)
        told = Told()
        screen(coach)
        try:
            for step in [("plan", 1, None, ""), *steps]:
                try:
                    do(coach, clock, told, step)
                except CoachError:
                    continue
                times = [p.at for p in coach.proposals.times()]
                first = coach.proposals.first()
                assert all(told.fits(at, clock.now()) for at in times), (step, times)
                assert first is None or told.fits(first, clock.now()), (step, first)
                assert times == sorted(times)
                assert len(times) <= 3
        finally:
            coach.close()
