from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from nmcoach.domain.regions import REGIONS
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.doubts import Doubtful, standing_again, with_doubts
from nmcoach.domain.safety.pregnancy import pregnancy
from nmcoach.domain.safety.red_flags import Flagged

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
DAY = timedelta(days=1)


def head(days: int) -> Mapping[str, Any]:
    return {"id": f"a{days + 100}", "at": AT + days * DAY, "zone": "Europe/Vienna", "day": date(2026, 11, 23)}


def answer(question: str, text: str = "no", days: int = -10, **more: Any) -> Answer:
    return Answer(**head(days), question=question, answer=text, **more)


def test_without_doubts_all_answers_count() -> None:
    sound = [answer("clot", days=-2), answer("neck", days=-1)]
    assert with_doubts(reversed(sound), []) == sound


def test_what_barred_something_stands_and_takes_the_place_of_the_no_before_it() -> None:
    yes = answer("clot", "yes", -5)
    assert with_doubts([answer("clot"), answer("neck")], [Doubtful("clot", yes, yes.at)]) == [answer("neck"), yes]


def test_an_answer_given_since_settles_it() -> None:
    yes, since = answer("clot", "yes", -5), answer("clot", days=-1)
    assert with_doubts([answer("clot"), since], [Doubtful("clot", yes, yes.at)])[-1] == since


def test_a_damaged_no_or_clearance_lifts_nothing_and_is_asked_again() -> None:
    bars = answer("clot", "yes")
    for text in ("no", "cleared"):
        found = with_doubts([bars, answer("neck")], [Doubtful("clot", answer("clot", text, -5), AT - 5 * DAY)])
        assert found == [bars, answer("neck")]
        found = with_doubts([answer("clot"), answer("neck")], [Doubtful("clot", None, AT)])
        assert found == [answer("neck")]


def test_where_the_question_cannot_be_told_all_that_bars_nothing_is_asked_again() -> None:
    sound = [answer("clot", "yes"), answer("neck"), answer("bone", days=-1)]
    assert with_doubts(sound, [Doubtful("clou", None, AT - 5 * DAY)]) == [sound[0], sound[2]]


def test_a_region_there_is_none_of_counts_as_every_part_and_a_limit_that_is_none_is_asked_again() -> None:
    (found,) = with_doubts([], [Doubtful("wound", answer("wound", "yes", regions=("left_calg",)), AT)])
    assert found.regions == REGIONS
    assert with_doubts([], [Doubtful("fluid_limit", answer("fluid_limit", "yes", ml=15_000), AT)]) == []


def test_a_word_that_is_no_trimester_bars_as_the_third_does() -> None:
    assert pregnancy("secone") == pregnancy("third")


def test_a_damaged_sign_waits_to_be_looked_at_and_counts_as_urgent_where_that_is_not_known() -> None:
    flagged = Flagged(**head(0), flag="night_pain", level="soon", settled_at=AT)
    assert standing_again(flagged, AT).settled_at is None
    assert standing_again(flagged, AT).level == "soon"
    unknown: Any = "soom"
    assert standing_again(Flagged(**head(0), flag="night_pain", level=unknown), AT).level == "emergency"
