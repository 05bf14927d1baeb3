"""What is told once a run is over."""

from nmcoach.domain.day.after_run import by_length, next_told, week_told, worked_told
from nmcoach.domain.run.rolls import Mark
from nmcoach.domain.say import english


def test_a_pair_of_the_same_length_is_one_line() -> None:
    seconds = {"left_calf": 30, "right_calf": 30, "left_foot": 30, "right_foot": 20}
    assert by_length(seconds) == [(30, ["left_calf", "right_calf"]), (30, ["left_foot"]), (20, ["right_foot"])]


def test_each_region_that_was_worked_is_told_with_its_seconds() -> None:
    told = worked_told({"left_calf": 30, "right_calf": 30, "left_foot": 1})
    assert [english(one) for one in told] == ["Calf left and right: 30 seconds each.", "Left foot: 1 second."]
    assert [english(one) for one in worked_told({})] == ["Nothing was pressed."]


def test_the_days_on_which_there_was_rolling_are_told() -> None:
    marks: tuple[Mark, ...] = ("done", "none", "partly", "done", "today", "future", "future")
    assert english(week_told(marks)) == "Rolled this week: Mon, Wed partly, Thu."
    assert english(week_told(marks[4:])) == "Rolled this week: not yet."


def test_the_next_thing_of_the_day_has_its_way() -> None:
    assert english(next_told("drink", "`nmcoach water 250`")) == "Next: a glass of water, `nmcoach water 250`."
