from datetime import timedelta

from nmcoach.domain.say import english
from nmcoach.domain.soreness import recovery_words
from nmcoach.exchange.plain import soreness as plain
from nmcoach.services.coach import Coach


def follow(coach: Coach, days: int, *readings: tuple[float, int]) -> None:
    """Check in so many hours after the end of the session so many days ago."""
    end = coach._context.clock.now() - timedelta(days=days, hours=-4)
    for hours, level in readings:
        coach.soreness.check_in({"left_calf": level}, at=end + timedelta(hours=hours))


def test_each_session_is_told_against_the_guide_and_those_before_it(lived: Coach) -> None:
    follow(lived, 16, (-2, 1), (24, 5), (40, 2))
    follow(lived, 9, (-2, 1), (24, 4), (31, 2))
    first, second, third = lived.recovery.every()
    assert english(first.words) == (
        "Settled between 24 and 40 h, within the usual 24–48 h; there is no earlier session to compare with."
    )
    assert english(second.words) == "Settled between 24 and 31 h, within the usual 24–48 h; your last one: 40 h."
    assert english(third.words).endswith("your last 2: 31–40 h."), third.words
    told = plain.recovery(second)
    assert told["worst"]["back"] == {"after": 24.0, "by": 31.0}
    assert told["regions"]["right_upper_back"] == {
        "baseline": None, "readings": [], "peak": None, "area": None, "back": None
    }  # fmt: skip
    assert told["missing"] == [0, 6, 48, 72]


def test_across_sessions_there_is_a_median_a_range_and_no_direction(lived: Coach) -> None:
    follow(lived, 16, (-2, 1), (24, 5), (40, 2))
    follow(lived, 9, (-2, 1), (24, 4), (31, 2))
    told = english(recovery_words.together(lived.recovery.across()))
    assert told.startswith("Across 3 sessions: typically settled by ")
    for word in ("better", "worse", "faster", "slower", "improv"):
        assert word not in told


def test_two_slow_recoveries_in_a_row_are_advised_on(lived: Coach) -> None:
    follow(lived, 16, (-2, 1), (50, 4), (70, 1))
    assert lived.recovery.advice() is None
    follow(lived, 9, (-2, 1), (50, 4), (70, 1))
    assert "Lighter pressure and one session a week" in english(lived.recovery.advice())


def test_without_sessions_nothing_is_known(coach: Coach) -> None:
    assert coach.recovery.every() == []
    assert "nothing is known yet" in english(recovery_words.together(coach.recovery.across()))
