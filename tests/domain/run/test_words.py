import pytest

from nmcoach.content import loader
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run import words
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.machine import RunEvent, advance
from nmcoach.domain.run.state import RunState, ready

MOVES = loader.moves()
STEPS = "~10 glute_roll:L:30 ~5 glute_roll:R:30 ~10 ham_roll:B:30 breath:-:20 ~5"


class Told:
    """A run and the last cue it gave."""

    def __init__(self, steps: str = STEPS) -> None:
        routine = Routine("mine", "Mine", "", 6, parse_steps(steps))
        self.state: RunState = ready(routine, MOVES)
        self.at = 0.0
        self.cue: Cue | None = None
        self.do("start")

    def do(self, event: RunEvent) -> "Told":
        self.state, cues = advance(self.state, event, self.at)
        self.cue = cues[-1] if cues else self.cue
        return self

    def pass_(self, seconds: float) -> "Told":
        for _ in range(round(seconds * 2)):
            self.at += 0.5
            self.do("tick")
        return self

    @property
    def status(self) -> str:
        return words.status(self.state, self.cue)


@pytest.fixture
def run() -> Told:
    return Told()


def test_a_transition_shows_the_move_it_leads_to_and_how_to_get_into_it(run: Told) -> None:
    assert run.status == "Get set up"
    assert words.title(run.state, {"glute_roll": 5}) == "LEFT BUTTOCK · discomfort 5/10 at most"
    glute = MOVES["glute_roll"]
    assert words.explained(run.state) == [glute.start, glute.avoid, glute.movement]


def test_work_shows_its_line_and_below_it_first_what_to_keep_off(run: Told) -> None:
    run.pass_(10)
    line = words.explained(run.state)[0]
    assert line.lower().startswith(MOVES["glute_roll"].cue)
    assert line.endswith(".")
    assert words.explained(run.state)[1:] == [MOVES["glute_roll"].avoid, MOVES["glute_roll"].movement]


def test_without_a_cap_of_its_own_the_move_keeps_the_one_it_was_written_with(run: Told) -> None:
    assert words.title(run.state, {}) == f"LEFT BUTTOCK · discomfort {MOVES['glute_roll'].cap}/10 at most"
    assert words.title(Told("breath:-:30").state, {}) == "RESET"


def test_the_other_side_of_the_same_move_is_a_switch(run: Told) -> None:
    run.pass_(12)
    assert words.coming(run.state) == "next: right buttock, 5 s to switch"
    run.pass_(29)
    assert run.status == "Switch sides"
    assert words.coming(run.state) == "then: hamstrings, 10 s to set up"


def test_work_that_follows_without_a_gap_is_named_without_one(run: Told) -> None:
    run.pass_(90)
    assert words.coming(run.state) == "next: reset"
    run.pass_(30)
    assert words.coming(run.state) == "the last one"


def test_the_close_asks_for_nothing(run: Told) -> None:
    run.pass_(137)
    assert run.status == "Well done, come to rest"
    assert words.title(run.state, {}) == ""
    assert words.coming(run.state) == ""
    assert words.explained(run.state) == ["Take your time getting up."]


def test_the_countdown_says_what_it_leads_to(run: Told) -> None:
    run.pass_(7)
    assert (run.status, words.left(run.state)) == ("Begin in 3", "0:03")
    run.pass_(31)
    assert (run.status, words.left(run.state)) == ("Done in 2", "0:02")


def test_a_countdown_left_behind_is_not_said_any_more(run: Told) -> None:
    run.pass_(8).do("next")
    assert run.status == "Begin"
    assert not words.counting_down(run.state, Cue(8.0, "countdown", "2", 0, "begin"))


def test_begin_and_half_are_said_while_they_are_fresh(run: Told) -> None:
    run.pass_(10)
    assert run.status == "Begin"
    run.pass_(15)
    assert run.status == "Halfway"
    assert words.status(run.state, None) == ""


def test_a_pause_says_why_and_how_to_go_on(run: Told) -> None:
    run.pass_(12).do("pause")
    assert run.status == "PAUSED · space goes on · you paused it"
    run.do("resume")
    assert (run.status, words.left(run.state)) == ("Going on in 3", "3")
    run.pass_(1.5)
    assert (run.status, words.left(run.state)) == ("Going on in 2", "2")


def test_progress_counts_the_work_and_the_time_left(run: Told) -> None:
    run.pass_(12.5)
    assert words.progress(run.state, 140) == "1 of 4 · 2:08 left of 2:20"


def test_the_end_is_named_for_how_it_came(run: Told) -> None:
    assert Told().do("stop").status == "Stopped"
    assert run.pass_(140).status == "Finished"
    assert words.coming(run.state) == ""


def test_a_window_is_named_for_the_time_left_and_the_move(run: Told) -> None:
    run.pass_(12.5)
    assert (words.outside(run.state), words.percent(run.state)) == ("2:08 left, left buttock", 9)
    run.do("pause")
    assert words.outside(run.state) == "2:08 left, paused, left buttock"
    run.do("resume").pass_(140)
    assert (words.outside(run.state), words.percent(run.state)) == ("0:00 left", 100)
    assert words.percent(Told().state) == 0
