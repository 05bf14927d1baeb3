import ast
import re
import string
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import Figure, Number, Sentence, Theirs, Typed, Voice, english, listed, plural, say, together

SRC = Path(__file__).parents[2] / "src"
EXAMPLE = """
say("{days} left.", days=plural(n, one="{n} day", other="{n} days"))
say(f"{amount} left.", amount=1)
say("{amount} left.", amout=1)
plural(n, one="{n} day", other="{m} days")
"""
CARRIED_OVER = (
    "domain/amounts.py",
    "domain/drinks_overview.py",
    "domain/water.py",
    "domain/day/after_run.py",
    "domain/day/agenda.py",
    "domain/day/facts.py",
    "domain/day/matters.py",
    "domain/day/testing.py",
    "domain/waking.py",
    "domain/measures/brought.py",
    "domain/measures/comparison.py",
    "domain/measures/found.py",
    "domain/measures/guided.py",
    "domain/measures/measures.py",
    "domain/measures/movement.py",
    "domain/measures/smoothing.py",
    "domain/measures/statistics.py",
    "domain/minutes.py",
    "domain/progress/charts.py",
    "domain/progress/helping.py",
    "domain/progress/made.py",
    "domain/progress/periods.py",
    "domain/progress/series.py",
    "domain/progress/strength.py",
    "domain/progress/tables.py",
    "domain/progress/watched.py",
    "domain/progress/words.py",
    "domain/day/backfill.py",
    "domain/day/reminders.py",
    "domain/learn/guide.py",
    "domain/learn/quiz_words.py",
    "domain/learn/table.py",
    "domain/report/body.py",
    "domain/report/care.py",
    "domain/report/facts.py",
    "domain/report/function.py",
    "domain/report/page.py",
    "domain/report/parts.py",
    "domain/report/tree.py",
    "domain/day/words.py",
    "domain/plan/breaks.py",
    "domain/plan/checkpoints.py",
    "domain/plan/decisions.py",
    "domain/plan/events.py",
    "domain/plan/flare.py",
    "domain/plan/handover.py",
    "domain/plan/legs.py",
    "domain/plan/notices.py",
    "domain/plan/offers.py",
    "domain/plan/pauses.py",
    "domain/plan/phases.py",
    "domain/plan/plan.py",
    "domain/plan/questions.py",
    "domain/plan/rhythm.py",
    "domain/plan/standing.py",
    "domain/plan/values.py",
    "domain/plan/way.py",
    "domain/plan/windows.py",
    "domain/plan/words.py",
    "domain/routine/adapt.py",
    "domain/routine/choice.py",
    "domain/routine/constraints.py",
    "domain/routine/edit.py",
    "domain/routine/edit_words.py",
    "domain/routine/file.py",
    "domain/routine/file_fields.py",
    "domain/routine/file_steps.py",
    "domain/routine/filling.py",
    "domain/routine/own_file.py",
    "domain/routine/own_move.py",
    "domain/routine/routine.py",
    "domain/routine/stand_in.py",
    "domain/history.py",
    "domain/notes.py",
    "domain/profile.py",
    "domain/run/by_hand.py",
    "domain/run/fitting.py",
    "domain/run/hurts.py",
    "domain/run/asked.py",
    "domain/run/rolls.py",
    "domain/safety/answering.py",
    "domain/safety/answers.py",
    "domain/safety/asking.py",
    "domain/safety/changes.py",
    "domain/safety/correcting.py",
    "domain/safety/doubts.py",
    "domain/safety/given.py",
    "domain/safety/keeping.py",
    "domain/safety/limits.py",
    "domain/safety/looks.py",
    "domain/safety/mistakes.py",
    "domain/safety/movement_tests.py",
    "domain/safety/numbers.py",
    "domain/safety/pregnancy.py",
    "domain/safety/questions.py",
    "domain/safety/red_flags.py",
    "domain/safety/rests.py",
    "domain/safety/signs.py",
    "domain/safety/standing.py",
    "domain/safety/stopped.py",
    "domain/safety/trimesters.py",
    "domain/safety/who.py",
    "domain/safety/words.py",
    "domain/soreness/aging.py",
    "domain/soreness/check_ins.py",
    "domain/soreness/course.py",
    "domain/soreness/flags.py",
    "domain/sessions.py",
    "domain/therapies.py",
    "domain/visit/aftercare.py",
    "domain/visit/all_at_once.py",
    "domain/visit/booking.py",
    "domain/visit/calendar.py",
    "domain/visit/card.py",
    "domain/visit/card_words.py",
    "domain/visit/conflicts.py",
    "domain/visit/details.py",
    "domain/visit/invitations.py",
    "domain/visit/month.py",
    "domain/visit/proposals.py",
    "domain/visit/received.py",
    "domain/visit/series.py",
    "domain/visit/unanswered.py",
    "domain/visit/when.py",
    "domain/soreness/followed.py",
    "domain/soreness/limits.py",
    "domain/soreness/recovery.py",
    "domain/soreness/recovery_words.py",
    "domain/soreness/words.py",
    "domain/visit/aftercare.py",
    "domain/visit/all_at_once.py",
    "domain/visit/booking.py",
    "domain/visit/conflicts.py",
    "domain/visit/proposals.py",
    "domain/visit/when.py",
)
"""Modules whose every sentence is a value; those that are carried over next are added here."""
UNCARRIED = '''
"""A module says what it is for."""
NAMES = {"soft drink": say("soft drink"), "tea": "green tea"}
"""An attribute says it, too."""
def rule(n):
    """A function says what it gives."""
    say("{n} left.", n=plural(n, one="one day", other="{n} more days"))
    raise BadValue("Not a number.", f"{n}", "ml", pattern="[a-z ]*")
'''
WORDS = re.compile(r"[^\W\d_]\S*\s+\S*[^\W\d_]")
"""A word, a blank, and something with another word in it."""


def calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    """Give the calls of a function of the module under that very name; commands have an ``output.say`` of their own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def places(node: ast.expr) -> set[str] | None:
    """Give the names in a template, or None for what is no literal."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return None
    return {name for _, name, _, _ in string.Formatter().parse(node.value) if name is not None}


def faults(tree: ast.Module) -> list[str]:
    """Give each call whose template is no literal, or does not name its keywords."""
    found = [
        ast.unparse(call)
        for call in calls(tree, "say")
        if not call.args or places(call.args[0]) != {word.arg for word in call.keywords}
    ]
    for call in calls(tree, "plural"):
        forms = {word.arg: places(word.value) for word in call.keywords}
        if forms.keys() != {"one", "other"} or any(form is None or not form <= {"n"} for form in forms.values()):
            found.append(ast.unparse(call))
    return found


def texts(tree: ast.Module) -> list[str]:
    """Give what is said in a text of its own: f-strings, and literals of two words that are no value's.

    Left out are docstrings, the templates of :func:`say` and :func:`plural`, ids, which are the keys of a table, and
    the words of a kind and of its fields, which the history and the pages on files say of all of them alike.
    """
    meant: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            meant.add(node.value)
        elif isinstance(node, ast.Dict):
            meant.update(key for key in node.keys if key is not None)
    for call in calls(tree, "say"):
        meant.update(call.args[:1])
    for call in calls(tree, "plural"):
        meant.update(word.value for word in call.keywords)
    for call in (*calls(tree, "Kind"), *calls(tree, "Edits"), *calls(tree, "Field")):
        meant.update(inner for word in call.keywords for inner in ast.walk(word.value))
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        or (
            (isinstance(node, ast.Constant) and isinstance(node.value, str) and WORDS.search(node.value))
            and node not in meant
        )
    ]


def test_the_reading_of_the_code_finds_faults() -> None:
    assert len(faults(ast.parse(EXAMPLE))) == 3
    assert texts(ast.parse(UNCARRIED)) == ["'green tea'", "'Not a number.'", "f'{n}'"]


@pytest.mark.parametrize("module", CARRIED_OVER)
def test_rules_that_are_carried_over_say_nothing_but_values(module: str) -> None:
    assert texts(ast.parse((SRC / "nmcoach" / module).read_text("utf-8"))) == []


def test_templates_are_literals_and_name_their_parts() -> None:
    for path in SRC.rglob("*.py"):
        if "from nmcoach.domain.say import" in (code := path.read_text("utf-8")):
            assert faults(ast.parse(code)) == [], path


def test_sentences_are_made_under_their_own_name() -> None:
    """Else the reading of the code above would pass them over."""
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "nmcoach.domain.say":
                assert [alias.asname for alias in node.names if alias.asname] == []
            elif isinstance(node, ast.ImportFrom) and node.module == "nmcoach.domain":
                assert "say" not in {alias.name for alias in node.names}


def test_parts_are_said_in_english() -> None:
    said = say(
        "{who} came {times} by {day}, at {at}, {many} in all.",
        who=Theirs("Dana {x}"),
        times=plural(1, one="once", other="{n} times"),
        day=date(2026, 11, 24),
        at=time(7, 5),
        many=1250,
    )
    assert english(said) == "Dana {x} came once by Tue 24 Nov, at 07:05, 1,250 in all."


def test_what_is_typed_and_numbers_with_a_point_are_parts_too() -> None:
    said = say("{flex} cm; type {example}", flex=Number(1250.25), example=Typed("{3000}"))
    assert english(said) == "1,250.2 cm; type {3000}"
    assert english(Number(2, digits=2)) == "2.00"
    assert [english(Figure(value)) for value in (4.0, 12.5, -3.0, 1780.0)] == ["4", "12.5", "-3", "1,780"]
    assert [english(Figure(value, signed=True)) for value in (0.0, 0.25, -1.5)] == ["0", "+0.25", "−1.5"]


def test_a_sentence_does_not_slip_into_a_text_unsaid() -> None:
    with pytest.raises(TypeError, match=r"put into words by english\(\) first: One\."):
        str(f"Two. {say('One.')}")


def test_errors_take_sentences_and_texts() -> None:
    assert str(BadValue(say("“{text}” is {n} too many.", text=Theirs("{x}"), n=1000))) == "“{x}” is 1,000 too many."
    assert str(BadValue("Not {this}.")) == "Not {this}."


def test_a_far_day_bears_its_year_for_one_who_reads_today() -> None:
    assert english(say("On {day}.", day=date(2024, 11, 24)), Voice(near=date(2026, 11, 24))) == "On Sun 24 Nov 2024."


@pytest.mark.parametrize(("n", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days")])
def test_one_and_many_have_their_own_words(n: int, said: str) -> None:
    assert english(say("{days}", days=plural(n, one="{n} day", other="{n} days"))) == said


@pytest.mark.parametrize(("parts", "said"), [((), ""), ((1,), "1"), ((1, 2), "1 and 2"), ((1, 2, 3), "1, 2 and 3")])
def test_several_are_listed(parts: tuple[int, ...], said: str) -> None:
    assert english(listed(parts)) == said


def test_sentences_go_into_sentences_and_beside_each_other() -> None:
    one, other = say("One."), say("Two.")
    assert english(together(one, None, other)) == "One. Two."
    assert together(None, one) == one
    assert together(None) is None
    assert english(together()) == ""
    assert english(say("{left} and {right}", left=one, right=other)) == "One. and Two."


def test_equal_facts_are_equal_sentences() -> None:
    assert say("{n} left.", n=1) == say("{n} left.", n=1) == Sentence("{n} left.", (("n", 1),))
    assert say("{n} left.", n=1) != say("{n} left.", n=2)
    assert len({say("{n} left.", n=1), say("{n} left.", n=1)}) == 1
