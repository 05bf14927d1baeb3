from datetime import timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.exchange.plain import visit as plain
from nmcoach.services.coach import Coach
from runs import begin, follow
from samples import FakeClock, in_english

HOUR = timedelta(hours=1)


def booked(coach: Coach, hours: float) -> str:
    return coach.sessions.book(coach._context.clock.now() + hours * HOUR).session.id


def test_questions_wait_until_the_next_session_and_stay_in_the_history(coach: Coach, clock: FakeClock) -> None:
    booked(coach, 2)
    coach.notes.add("May I swim?", "question")
    assert [n.text for n in coach.cards.card().questions] == ["May I swim?"]
    clock.pass_(hours=4)
    coach.sessions.attend()
    assert coach.cards.card().questions == ()
    assert [i.text for i in coach.history.items(kinds=("note",))] == ["question: May I swim?"]
    coach.history.undo()
    assert [n.text for n in coach.cards.card().questions] == ["May I swim?"]


def test_the_pain_before_is_kept_with_the_booking_when_it_is_attended(coach: Coach, clock: FakeClock) -> None:
    booked(coach, 2)
    saved = coach.cards.pain_before("6")
    assert (saved.status, saved.before) == ("booked", 6)
    clock.pass_(hours=4)
    attended = coach.sessions.attend(None, {"after": "2"}).session
    assert (attended.id, attended.before, attended.after) == (saved.id, 6, 2)


def test_what_hurt_in_a_run_is_on_the_card_until_the_next_session(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given(key, "no") for key in loader.questions()])
    run = begin(coach, "runner_legs")
    follow(run, clock, 15)
    run.handle("hurts")
    run.finish("partly", kind="sharp")
    drawn = coach.cards.card()
    (line,) = [one for one in in_english(coach.cards.sections(drawn)[1].lines) if "hurt" in one]
    assert line == "Left calf hurt in a run on Mon 23 Nov: sharp"
    told = plain.card(drawn, (), coach.now())
    assert told["hurts"] == [{"day": "2026-11-23", "regions": ["left_calf"], "kind": "sharp"}]
    clock.pass_(hours=4)
    coach.sessions.attend()
    assert coach.cards.card().hurts == ()


def test_the_card_says_what_a_clinician_agreed_to(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("blood_thinners", "yes")])
    clock.pass_(minutes=5)
    coach.safety.answer([Given("blood_thinners", "agreed", cleared_by="Dr Ko")])
    new = coach.cards.sections(coach.cards.card())[0]
    assert in_english(new.lines) == ("Blood thinners or a bleeding disorder: careful rolling agreed by Dr Ko",)


def test_the_pain_before_is_one_action_that_can_be_undone(coach: Coach) -> None:
    booked(coach, 2)
    coach.cards.pain_before("6")
    assert coach.history.undo() == "pain before the session 6/10"
    assert coach.sessions.every()[0].before is None


@pytest.mark.parametrize("hours", [None, 24, 240], ids=["without a booking", "the day before", "days before"])
def test_the_pain_before_is_refused_on_other_days(coach: Coach, hours: float | None) -> None:
    if hours is not None:
        booked(coach, hours)
    with pytest.raises(NotAllowed, match="No session lies ahead today"):
        coach.cards.pain_before("6")
    assert [s.before for s in coach.sessions.every()] == [None] * (hours is not None)


@pytest.mark.parametrize("text", ["", "11", "-1", "four", "4.5", "٤"])
def test_only_whole_numbers_from_0_to_10_are_a_pain(coach: Coach, text: str) -> None:
    booked(coach, 2)
    with pytest.raises(BadValue, match="is not a level; use a whole number from 0"):
        coach.cards.pain_before(text)
    assert coach.sessions.every()[0].before is None


def test_the_card_of_a_lived_month_holds_what_happened_since_the_last_session(lived: Coach, clock: FakeClock) -> None:
    lived.safety.answer([Given("blood_thinners", "yes")])
    lived.sessions.add_therapy("physio", clock.now() + 50 * HOUR, ("left_calf",))
    lived.notes.add("Why the calf?", "question")
    drawn = lived.cards.card()
    data = plain.card(drawn, lived.cards.sections(drawn), lived._context.moment())
    assert data["session"]["at"] == "2026-11-26T17:30+01:00"
    assert (data["since"], data["ready"], data["baseline"]) == ("2026-11-21", False, False)
    assert [(c["kind"], c["question"]) for c in data["changes"]] == [("new", "blood_thinners")]
    assert data["sore"][0] == {"region": "left_calf", "level": 3, "worst": 6, "day": "2026-11-23"}
    assert [n["text"] for n in data["questions"]] == ["Why the calf?"]
    assert data["therapies"] == [{"kind": "physio", "hours": -25.5, "regions": ["left_calf"], "same": ["left_calf"]}]
    assert [s["heading"] for s in data["sections"]] == [
        "New since Sat 21 Nov", "Where it is sore", "After the last session", "My questions", "Other therapies",
        "To wear and bring",
    ]  # fmt: skip


def test_the_card_tells_of_warning_signs_and_a_mistake_leaves_no_trace(lived: Coach, clock: FakeClock) -> None:
    def told() -> tuple[str, ...]:
        parts = lived.cards.sections(lived.cards.card())
        return next((in_english(s.lines) for s in parts if english(s.heading) == "Warning signs"), ())

    assert told() == ()
    lived.red_flags.report(["chest_pain"])
    (line,) = told()
    assert line.startswith("Chest pain or pressure, noticed on Mon 23 Nov: nobody has looked at it yet. Call 112 now")
    drawn = lived.cards.card()
    news = next(s for s in lived.cards.sections(drawn) if english(s.heading).startswith("New"))
    assert in_english(news.lines) == ("Nothing else, by the safety answers of Mon 23 Nov.",)
    (plainly,) = plain.card(drawn, (), lived.now())["signs"]
    assert (plainly["id"], plainly["state"], plainly["by"]) == ("chest_pain", "standing", None)
    lived.red_flags.settle("chest_pain", "Dr Lee")
    assert told()[0].endswith("Dr Lee looked at it on Mon 23 Nov; no rolling until they say so.")
    lived.red_flags.settle("chest_pain", "Dr Lee", may_roll="yes")
    clock.pass_(days=80)
    assert told()[0].endswith("settled, Dr Lee on Mon 23 Nov.")
    clock.pass_(days=11)
    assert told(), "what was settled since the last session is told, however long ago that was"
    lived.red_flags.report(["major_fall"])
    lived.red_flags.mistake("major_fall")
    assert not any("fall" in line for line in told())
    assert "fall" not in " ".join(str(section) for section in lived.report.make().sections)


def test_the_card_is_offered_on_today_from_the_day_before(lived: Coach, clock: FakeClock) -> None:
    booking = lived.today.agenda().standing.booked
    assert lived.cards.offer(booking) is None
    clock.pass_(days=2)
    assert english(lived.cards.offer(lived.today.agenda().standing.booked)) == "c shows your card for it."
    clock.pass_(days=1)
    asks = "c shows your card; log your pain before it there."
    assert english(lived.cards.offer(lived.today.agenda().standing.booked)) == asks
    lived.cards.pain_before("3")
    assert english(lived.cards.offer(lived.today.agenda().standing.booked)) == "c shows your card for it."


def test_after_a_session_no_water_is_suggested_where_drinking_is_limited(lived: Coach) -> None:
    session = lived.sessions.attend(None, {"regions": "left calf"}).session
    said = lived.aftercare.after(session)
    assert said is not None
    assert "water may help" in english(said.normal)
    lived.safety.answer([Given("fluid_limit", "yes", "1500 ml")])
    limited = lived.aftercare.after(session)
    assert limited is not None
    assert "water" not in english(limited.normal)


def test_what_to_expect_follows_the_plan(lived: Coach) -> None:
    said = lived.aftercare.after(lived.sessions.attend().session)
    assert said is not None
    assert english(said.next) == "Your next session is booked: Thu 26 Nov 17:30."
    assert english(said.waits) == "Deep work waits until Wed 25 Nov 15:00; until then rolling stays gentle."


def test_of_a_pregnancy_that_has_ended_neither_the_card_nor_the_page_says_anything(
    screened: Coach, clock: FakeClock
) -> None:
    clock.pass_(hours=24)
    screened.safety.answer([Given("pregnancy", "second")])
    screened.sessions.attend()
    assert [change.question.id for change in screened.cards.card().changes] == ["pregnancy"]
    assert "regnancy" in str(screened.report.make())
    clock.pass_(hours=24)
    screened.safety.answer([Given("pregnancy", "no")])
    assert [change.kind for change in screened.cards.card().changes] == []
    assert "regnan" not in str(screened.report.make())


def test_a_stop_of_a_later_instant_than_now_is_on_the_card(screened: Coach, clock: FakeClock) -> None:
    screened.safety.answer([Given("fracture", "yes")])
    clock.pass_(hours=-1)
    assert [change.question.id for change in screened.cards.card().changes] == ["fracture"]
