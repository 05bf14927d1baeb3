"""What a watch measured, in Progress: more or less, against one's own nights."""

from datetime import UTC, date, datetime, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.measures.measures import WATCHED
from nmcoach.domain.measures.statistics import Series
from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.progress.made import basis_of, compared
from nmcoach.domain.progress.watched import charts
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session

TODAY = date(2026, 11, 23)
DAYS = Span(TODAY - timedelta(days=364), TODAY)
FIRST = TODAY - timedelta(days=100)


def drawn(days: dict[tuple[str, str], Series], first: date | None = FIRST) -> list[Chart]:
    at = datetime(2026, 8, 15, 10, tzinfo=UTC)
    sessions = [] if first is None else [Session(id="a", at=at, zone="Europe/Vienna", day=first, status="attended")]
    return charts(basis_of(DAYS, DAYS.first, sessions, None), days)


def nights(value: float, first: int, last: int, later: float | None = None) -> Series:
    """Nights by days back; the later half may have another value, and every other night one more."""
    return [
        (TODAY - timedelta(days=back), (later if later is not None and back < 50 else value) + back % 2)
        for back in range(first, last - 1, -1)
    ]


def test_nothing_is_drawn_of_what_no_watch_measured() -> None:
    assert drawn({("pain", ""): [(TODAY, 4.0)]}) == []


def test_time_asleep_is_told_in_hours_and_compared_as_more_or_less() -> None:
    (chart,) = drawn({("asleep", ""): nights(400, 140, 0, later=460)})
    assert english(chart.sentence) == (
        "Typically 6 h 41 min, on 141 of 141 nights, from 6 h 40 min to 7 h 41 min. "
        "Before the first session 6 h 40 min (29 nights), lately 7 h 40 min (28 nights): "
        "1 h 0 min more, beyond your usual ups and downs (1 min)."
    )
    assert (chart.id, chart.unit, chart.held, chart.aside) == ("asleep", "h", None, None)
    assert (chart.series[0][1], chart.series[-1][1], chart.middle) == (6.7, 7.7, 6.7)
    assert chart.reference is not None
    assert (chart.reference.value, chart.low <= 6.7, 7.7 <= chart.high <= 24) == (6.7, True, True)


def test_less_is_no_worse() -> None:
    (chart,) = drawn({("hrv_rmssd", "Ring"): nights(60, 140, 0, later=40)})
    said = english(chart.sentence)
    assert "20 ms less, beyond your usual ups and downs (1 ms)." in said
    assert not {"worse", "better", "readiness", "recovery"} & {*said.replace(".", "").split()}
    assert compared([chart]) == []


def test_no_clear_change_is_said() -> None:
    (chart,) = drawn({("hrv_rmssd", "Ring"): nights(60, 140, 0)})
    assert "no clear change" in english(chart.sentence)


def test_sdnn_and_rmssd_and_every_device_have_lines_of_their_own() -> None:
    found = drawn(
        {
            ("hrv_sdnn", "Old"): nights(40, 300, 150),
            ("hrv_sdnn", "New"): nights(50, 149, 0),
            ("hrv_rmssd", "Ring"): nights(60, 20, 0),
        }
    )
    assert [(one.id, english(one.title), len(one.series)) for one in found] == [
        ("hrv_sdnn_1", "HRV by SDNN, New", 150),
        ("hrv_sdnn_2", "HRV by SDNN, Old", 151),
        ("hrv_rmssd_1", "HRV by RMSSD, Ring", 21),
    ]


def test_a_device_that_was_laid_aside_is_not_compared_with_lately() -> None:
    _, old = drawn({("hrv_sdnn", "Old"): nights(40, 300, 150), ("hrv_sdnn", "New"): nights(50, 149, 0)})
    said = english(old.sentence)
    assert said.startswith("Typically 40 ms, on 151 of 151 nights, from 40 ms to 41 ms. Not used since Fri 26 Jun.")
    assert "lately" not in said


def test_of_many_devices_the_four_used_last_are_drawn() -> None:
    found = drawn({("hrv_sdnn", f"Watch {n}"): nights(40, 60 - n, 50 - n) for n in range(6)})
    assert [english(one.title)[-7:] for one in found] == ["Watch 5", "Watch 4", "Watch 3", "Watch 2"]


def test_too_few_nights_are_told_as_missing() -> None:
    (chart,) = drawn({("asleep", ""): nights(400, 2, 0)})
    assert "Too few days from before the first session to compare with (0 of 5)." in english(chart.sentence)


def test_every_kind_of_a_watch_is_drawn() -> None:
    found = drawn({(kind, ""): nights(100, 10, 0) for kind in WATCHED}, first=None)
    assert [one.id for one in found] == ["asleep", "hrv_sdnn_1", "hrv_rmssd_1"]
