"""What the voice says, where: nothing is talked over, and nothing that matters is left out."""

import random
from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from nmcoach.content import loader
from nmcoach.content import speech_loader as content
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.adapt import adapt
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import KIT, Routine, Segment, parse_steps
from nmcoach.domain.run.cues import Cue, Timetable, presses
from nmcoach.domain.run.lead import SPARE, Lead, length_of, limit
from nmcoach.domain.run.machine import RunEvent, advance, allows, due_in
from nmcoach.domain.run.now import now
from nmcoach.domain.run.practice import ALWAYS, Fullness
from nmcoach.domain.run.speech import before_start, once_more, said_in, timetable
from nmcoach.domain.run.spoken import SILENT, MoveWords, Spoken
from nmcoach.domain.run.state import INTERRUPTED, RETURN_SECONDS, RunState, ready
from nmcoach.domain.say import say
from nmcoach.domain.settings import RATES

MOVES, WORDS, PHRASES = loader.moves(), content.move_words(), content.phrases()
RULE = PHRASES["stop_rule"]
PRESSING = [key for key in loader.routines() if key != "breath"]


def lead(fullness: Fullness = "full", rate: int = 165, caps: Mapping[str, int] | None = None) -> Lead:
    how = dict.fromkeys(MOVES, fullness)
    return Lead(WORDS, PHRASES, content.lengths(), rate=rate, fullness=how, guarded=ALWAYS, caps=caps or {})


def adapted(number: int) -> list[Routine]:
    """Give so many built-in routines fitted to limits that are drawn, no two of them the same."""
    draw, why = random.Random(16), say("why")
    found: dict[object, Routine] = {}
    while len(found) < number:
        limits = [
            Constraint(why=why, cap=draw.choice((None, 2, 3, 5)), no_deep=draw.random() < 0.2),
            Constraint(why=why, no_regions=frozenset(draw.sample(REGIONS, draw.choice((0, 0, 1, 2))))),
            Constraint(why=why, tender_regions=frozenset(draw.sample(REGIONS, draw.choice((0, 1, 3, 6))))),
            Constraint(why=why, kit=frozenset(draw.sample(KIT, 4)) if draw.random() < 0.2 else None),
        ]
        routine = loader.routines()[draw.choice(sorted(loader.routines()))]
        made = adapt(routine, MOVES, limits).routine
        if made is not None and made.segments != routine.segments:
            found[made.segments] = made
    return list(found.values())


def everything(table: Timetable) -> str:
    return " ".join(cue.say.text for cue in table.cues if cue.say is not None)


def spoken_seconds(table: Timetable) -> float:
    return sum(cue.say.seconds for cue in table.cues if cue.say is not None)


def overlaps(table: Timetable) -> Iterator[tuple[Cue, Cue]]:
    for cue, following in zip(table.cues, table.cues[1:], strict=False):
        if cue.say is not None and cue.say.text and cue.at + cue.say.seconds * SPARE > following.at + 1e-9:
            yield cue, following


ROUTINES = [*loader.routines().values(), *adapted(200)]


@pytest.mark.parametrize(
    ("fullness", "rate"), [("full", 80), ("full", 120), ("full", 165), ("full", 230), ("some", 165), ("short", 120)]
)
def test_nothing_is_talked_over_and_three_two_one_is_free(fullness: Fullness, rate: int) -> None:
    caps = {key: move.cap for key, move in MOVES.items()}
    for routine in ROUTINES:
        for before in (0.0, 15.0):
            how = replace(lead(fullness, rate, caps), before=before)
            assert list(overlaps(timetable(routine, MOVES, how))) == []


def test_a_new_user_hears_of_each_move_how_to_get_into_it_and_what_to_keep_off() -> None:
    for routine in ROUTINES:
        said = everything(timetable(routine, MOVES, lead()))
        for move in {segment.move for segment in routine.work()}:
            assert move is not None
            assert WORDS[move].start in said, (routine, move)
            assert WORDS[move].keep_off in said, (routine, move)


def test_a_new_user_hears_of_each_move_how_long_it_takes_and_which_part_of_how_many_it_is() -> None:
    unsaid = set()
    for key in PRESSING:
        routine = loader.routines()[key]
        caps = {move.id: min(move.cap, routine.cap) for move in MOVES.values()}
        table, upto, met = timetable(routine, MOVES, replace(lead(caps=caps), before=15.0)), -15.0, set[str]()
        for number, work in enumerate(table.segments):
            end = work.start + work.seconds
            own = " ".join(cue.say.text for cue in table.cues if cue.say and upto <= cue.at < end)
            last = number + 1 == len(table.segments)
            part = "The last one." if last else f"{PHRASES['ordinals'].split()[number].capitalize()} of "
            assert part in own, (key, work, own)
            if work.move not in met and length_of(Segment(work.move, work.side, work.seconds), PHRASES) not in own:
                unsaid.add((key, work.move, work.seconds))
            met.add(work.move)
            upto = end
    assert unsaid <= {("desk_neck", "trap_ball", 25), *((key, "breath", 10) for key in PRESSING)}


LATE = {("desk_neck", "trap_ball")}
"""Moves whose position is longer than the way to them: what to keep off, which is not, fills it."""


@pytest.mark.parametrize("key", sorted(loader.routines()))
def test_a_new_user_hears_how_to_get_into_a_move_before_what_to_keep_off(key: str) -> None:
    said = everything(timetable(loader.routines()[key], MOVES, replace(lead(), before=15.0)))
    for move in {segment.move for segment in loader.routines()[key].work()}:
        if move is not None and WORDS[move].keep_off:
            ordered = said.index(WORDS[move].start) < said.index(WORDS[move].keep_off)
            assert ordered == ((key, move) not in LATE), move


def test_another_limit_than_before_is_told_before_the_middle_of_the_work() -> None:
    caps = {key: move.cap for key, move in MOVES.items()}
    changes = 0
    for routine in loader.routines().values():
        how = replace(lead(caps={key: min(cap, routine.cap) for key, cap in caps.items()}), before=15.0)
        table, before, met = timetable(routine, MOVES, how), 0, set[str]()
        for work in table.segments:
            cap = how.caps[work.move]
            if cap and cap != before and work.move not in met:
                own = [
                    c.say.text for c in table.cues if c.say and -15 <= c.at - work.start + 15 < 15 + work.seconds / 2
                ]
                assert limit(Segment(work.move, work.side, 1), how) in " ".join(own), (routine.id, work)
                changes += 1
            before = cap
            met.add(work.move)
    assert changes >= len(PRESSING)


@pytest.mark.parametrize(
    ("rate", "routines"), [(80, ["breath"]), (165, [*loader.routines()]), (300, [*loader.routines()])]
)
def test_with_closed_eyes_one_hears_how_slowly_to_breathe(rate: int, routines: list[str]) -> None:
    for routine in map(loader.routines().__getitem__, routines):
        assert "Breathe in four seconds, breathe out six." in everything(timetable(routine, MOVES, lead("full", rate)))


@pytest.mark.parametrize("fullness", ["full", "some", "short"])
def test_the_stop_rule_is_said_once_in_each_run_however_well_it_is_known(fullness: Fullness) -> None:
    for routine in ROUTINES:
        said = everything(timetable(routine, MOVES, lead(fullness)))
        assert said.count(RULE) == presses(routine.segments, MOVES), routine
        assert said.count(PHRASES["rest_rule"]) == (not presses(routine.segments, MOVES)), routine


@pytest.mark.parametrize("rate", [80, 165, 300])
@pytest.mark.parametrize("before", [0.0, 15.0])
def test_where_nothing_is_pressed_the_voice_says_how_to_breathe_and_what_ends_it(before: float, rate: int) -> None:
    how = replace(lead("full", rate), before=before)
    said = everything(timetable(loader.routines()["breath"], MOVES, how))
    assert said.count("Light-headed: breathe as you like. Q ends it.") == 1
    assert "stop with h" not in said


@pytest.mark.parametrize("before", [0.0, 15.0])
@pytest.mark.parametrize("key", PRESSING)
def test_with_practice_less_than_half_is_said_however_slow_the_voice_is(key: str, before: float) -> None:
    routine, caps = loader.routines()[key], {move.id: move.cap for move in MOVES.values()}

    def spoken(fullness: Fullness, rate: int) -> float:
        how = replace(lead(fullness, rate, caps), before=before)
        return spoken_seconds(timetable(routine, MOVES, how))

    shares = {rate: spoken("short", rate) / spoken("full", rate) for rate in range(RATES[0], RATES[1] + 1, 5)}
    assert {rate: share for rate, share in shares.items() if share >= 0.5} == {}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "One second."),
        (20, "Twenty seconds."),
        (45, "Forty five seconds."),
        (60, "Sixty seconds."),
        (99, "Ninety nine seconds."),
        (100, "One minute forty seconds."),
        (120, "Two minutes."),
        (290, "Four minutes fifty seconds."),
        (3600, "Sixty minutes."),
        (6000, ""),
    ],
)
def test_a_length_is_told_in_words(seconds: int, said: str) -> None:
    assert length_of(Segment("calf_roll", "both", seconds), PHRASES) == said


def test_who_meets_a_move_is_told_how_long_it_takes_where_there_is_room() -> None:
    told = meant = 0
    for key in PRESSING:
        routine = loader.routines()[key]
        how = replace(lead(), before=15.0)
        said = [cue.say.text for cue in timetable(routine, MOVES, how).cues if cue.say and cue.kind != "half"]
        for move in {segment.move for segment in routine.work()}:
            first = next(segment for segment in routine.work() if segment.move == move)
            meant += 1
            told += any(length_of(first, PHRASES) in text for text in said)
        assert "seconds." not in everything(timetable(routine, MOVES, lead("short")))
    assert told >= 0.9 * meant


def test_what_grew_in_the_run_is_told_as_long_as_it_is_now() -> None:
    state, _ = advance(ready(loader.routines()["full_daily"], MOVES), "start", 0.0)
    cues: list[Cue] = []
    for second in range(1, 300):
        state, found = advance(state, "hurts" if second == 12 else "tick", float(second))
        cues += [said_in(cue, state, lead()) for cue in found]
    grown = next(part for part in state.parts if part.move == "ham_roll")
    assert grown.seconds > 30
    assert sum(length_of(grown, PHRASES) in cue.say.text for cue in cues if cue.say) >= 1


def test_who_knows_the_moves_hears_their_names_and_of_some_what_to_keep_off() -> None:
    for routine in ROUTINES:
        said = everything(timetable(routine, MOVES, lead("short")))
        for move in {segment.move for segment in routine.work()}:
            assert move is not None
            assert WORDS[move].start not in said
            if move in ALWAYS:
                assert WORDS[move].keep_off in said


def test_of_a_move_that_is_known_and_not_guarded_nothing_is_said_but_name_and_count() -> None:
    table = timetable(
        Routine("r", "R", "", 6, parse_steps("~10 quad_roll:B:30 ~10 ham_roll:B:30 ~80")), MOVES, lead("short")
    )
    assert [cue.say.text for cue in table.cues if cue.say and cue.say.text] == [
        RULE,
        "First: both front thighs. First of two.",
        "Next: backs of both thighs. The last one.",
        "Come to rest.",
        "Finished. Take your time getting up.",
    ]


def test_every_work_is_named_before_or_as_it_begins() -> None:
    for routine in loader.routines().values():
        table = timetable(routine, MOVES, lead("short"))
        for placed in table.segments:
            words = WORDS[placed.move]
            near = " ".join(c.say.text for c in table.cues if c.say and placed.start - 15 <= c.at <= placed.start)
            assert (words.both if placed.side in ("both", "none") else placed.side) in near.lower(), placed


def test_part_and_rest_are_told() -> None:
    table = timetable(loader.routines()["full_daily"], MOVES, lead("short"))
    said = everything(table)
    nths = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"]
    assert all(said.count(f"{nth} of seven.") == 1 for nth in nths)
    assert said.count("The last one.") == 1
    told = [cue.at for cue in table.cues if cue.say and "inute left." in cue.say.text]
    assert len(told) == 1
    assert 225 <= told[0] <= 255


@pytest.mark.parametrize(
    ("left", "words"),
    [(70, "Just over a minute left."), (60, "One minute left."), (50, "Less than a minute left.")],
)
def test_what_is_left_is_told_in_words_that_are_true(left: int, words: str) -> None:
    routine = Routine("r", "R", "", 6, parse_steps(f"~10 calf_roll:B:120 ~20 breath:-:{left - 20}"))
    said = {cue.at: cue.say.text for cue in timetable(routine, MOVES, lead()).cues if cue.say}
    assert {at: text.count(words) for at, text in said.items() if "inute left." in text} == {130.0: 1}


def test_a_short_way_is_for_the_name_and_the_position_follows_as_work_begins() -> None:
    table = timetable(Routine("r", "R", "", 6, parse_steps("~10 breath:-:30 ~5 calf_roll:B:30")), MOVES, lead())
    texts = {cue.at: cue.say.text for cue in table.cues if cue.say and cue.say.text}
    assert texts[40] == "Next: both calves."
    assert texts[45].startswith(WORDS["calf_roll"].start)
    assert "Begin." not in texts[45]


def test_the_other_side_is_switched_to_without_saying_all_again() -> None:
    table = timetable(Routine("r", "R", "", 6, parse_steps("~10 glute_roll:L:30 ~5 glute_roll:R:30")), MOVES, lead())
    texts = {cue.at: cue.say.text for cue in table.cues if cue.say and cue.say.text}
    assert texts[40] == "Switch to the right side."
    assert texts[45] == "Begin. The last one."


def test_a_move_from_a_file_is_said_with_the_words_of_its_author() -> None:
    own = replace(
        MOVES["calf_roll"], id="own.calf", name="Wall calf", start="Lean on the wall.", avoid="Keep off the heel."
    )
    moves = {**MOVES, own.id: own}
    routine = replace(loader.routines()["breath"], segments=tuple(
        s._replace(move=own.id if s.move else None) for s in parse_steps("~15 calf_roll:L:30")))  # fmt: skip
    said = everything(timetable(routine, moves, lead()))
    assert "Left Wall calf." in said or "left Wall calf." in said
    assert "Lean on the wall. Keep off the heel." in said


def test_what_is_said_before_the_start_is_not_said_again() -> None:
    early = replace(lead(), before=15.0)
    routine = loader.routines()["full_daily"]
    before = before_start(routine.segments, MOVES, early)
    assert before.seconds * SPARE <= 15
    assert RULE in before.text
    assert WORDS["upper_back_roll"].start in before.text
    table = timetable(routine, MOVES, early)
    assert (table.ready, table.cues[0].at, table.cues[0].say) == (15, -15, before)
    later = everything(replace(table, cues=table.cues[1:]))
    assert RULE not in later
    assert WORDS["upper_back_roll"].start not in later
    assert before_start(routine.segments, MOVES, lead()) == SILENT


def test_a_cue_before_the_start_bears_what_is_said_there() -> None:
    early = replace(lead(), before=15.0)
    state = ready(loader.routines()["full_daily"], MOVES)
    assert said_in(Cue(-15.0, "prepare", "First: upper back", 0), state, early).say == before_start(
        state.parts, MOVES, early
    )


# in a run that does not go as laid out


def after_the_time_to_get_ready(routine: str, *events: tuple[RunEvent, float]) -> list[Cue]:
    """Start a run with fifteen seconds before 0:00, let events happen, and give the cues from 0:00 on."""
    state, cues = ready(loader.routines()[routine], MOVES, lead=15.0), []
    waiting, at = [("start", 0.0), *events], 0.0
    while at < 80.0:
        event: RunEvent = waiting.pop(0)[0] if waiting and waiting[0][1] <= at else "tick"
        state, fell = advance(state, event, at)
        cues += [said_in(cue, state, replace(lead(), before=15.0)) for cue in fell]
        at += 0.5
    return [cue for cue in cues if cue.at >= 0]


LEAVING: dict[str, list[tuple[RunEvent, float]]] = {
    "hurts": [("hurts", 18.0)],
    "next": [("next", 18.0), ("next", 20.0)],
}
"""How the first work is left: at once from the way to it, or begun and left."""


@pytest.mark.parametrize("leaving", LEAVING)
@pytest.mark.parametrize("routine", sorted({*loader.routines()} - {"breath"}))
def test_where_the_move_that_was_led_into_early_is_left_the_next_one_is_named(routine: str, leaving: str) -> None:
    first = next(segment.move for segment in loader.routines()[routine].work() if segment.move)
    if leaving == "hurts" and not MOVES[first].regions:
        return  # nothing is pressed there
    cues = after_the_time_to_get_ready(routine, *LEAVING[leaving])
    said = " ".join(cue.say.text for cue in cues if cue.at > 0 and cue.say)
    assert any(word in said for word in ("First:", "Next:", "Switch to")), said


def test_right_after_left_hurt_is_named_where_the_left_was_led_into_early() -> None:
    cues = after_the_time_to_get_ready("runner_legs", ("hurts", 22.0))
    said = " ".join(cue.say.text for cue in cues if cue.at > 0 and cue.say)
    assert "First: right calf." in said
    assert WORDS["calf_roll"].start in said
    assert RULE not in said, "it was said before 0:00"


def test_who_goes_back_to_the_move_that_was_led_into_early_is_led_into_it_again() -> None:
    cues = after_the_time_to_get_ready("full_daily", ("next", 30.0), ("back", 32.0))
    said = " ".join(cue.say.text for cue in cues if cue.at >= 7 and cue.say)
    assert (
        said.index("Next: left buttock.")
        < said.index("First: upper back.")
        < said.index(WORDS["upper_back_roll"].start)
    )


def test_as_long_as_all_goes_as_laid_out_nothing_of_it_is_said_again() -> None:
    early = replace(lead(), before=15.0)
    for routine in loader.routines().values():
        cues = after_the_time_to_get_ready(routine.id)
        table = [cue for cue in timetable(routine, MOVES, early).cues if 0 <= cue.at <= 60]
        said = {(cue.at, cue.say) for cue in cues if cue.kind != "countdown"}
        assert {(cue.at, cue.say) for cue in table if cue.kind != "countdown"} <= said


def run(*events: tuple[RunEvent, float], routine: str = "full_daily") -> tuple[RunState, list[Cue]]:
    """Start a run and let events happen at seconds from its start; give the state and what was said."""
    state = ready(loader.routines()[routine], MOVES)
    cues: list[Cue] = []
    at = 0.0
    for event, due in (("start", 0.0), *events):
        while at + 0.5 < due:
            at += 0.5
            state, fell = advance(state, "tick", at)
            cues += [said_in(cue, state, lead()) for cue in fell]
        at = due
        state, fell = advance(state, event, at)
        cues += [said_in(cue, state, lead()) for cue in fell]
    return state, cues


def said_at(cues: list[Cue], at: float) -> str:
    return " ".join(cue.say.text for cue in cues if cue.at == at and cue.say)


@pytest.mark.parametrize("routine", sorted(loader.routines()))
def test_a_run_says_what_its_timetable_holds(routine: str) -> None:
    _, cues = run(("tick", 300.0), routine=routine)
    table = timetable(loader.routines()[routine], MOVES, lead()).cues
    assert [(c.at, c.kind, c.say) for c in cues if c.kind != "countdown"] == [
        (c.at, c.kind, c.say) for c in table if c.kind != "countdown"
    ]


def test_who_skips_the_way_to_a_move_is_told_its_position_as_it_begins() -> None:
    _, cues = run(("next", 57.0))
    assert WORDS["glute_roll"].start in said_at(cues, 57.0)


@pytest.mark.parametrize("event", ["hurts", "next"])
def test_whoever_leaves_one_side_before_all_was_said_of_it_is_told_on_the_other(event: RunEvent) -> None:
    chest = WORDS["pec_ball"]
    _, cues = run((event, 147.0), ("tick", 175.0), routine="desk_neck")  # the words take from 145 to 158
    after = " ".join(cue.say.text for cue in cues if cue.at >= 147 and cue.say)
    assert after.index("Switch to the right side.") < after.index(chest.start) < after.index(chest.keep_off)
    assert MOVES["pec_ball"].cue in after.lower()


@pytest.mark.parametrize("event", ["hurts", "next"])
def test_whoever_leaves_one_side_after_all_was_said_of_it_is_only_told_to_switch(event: RunEvent) -> None:
    _, cues = run((event, 162.0), ("tick", 190.0), routine="desk_neck")
    after = " ".join(cue.say.text for cue in cues if cue.at >= 162 and cue.say)
    assert "Switch to the right side." in after
    assert WORDS["pec_ball"].start not in after


@pytest.mark.parametrize("event", ["back", "restart"])
def test_work_that_is_gone_back_to_is_named(event: RunEvent) -> None:
    _, cues = run((event, 75.0), ("tick", 80.0))
    assert said_at(cues, 65.0).startswith("Begin. Keep off")
    assert said_at(cues, 75.0).startswith("Again: left buttock. Keep off")


def test_work_that_is_led_to_once_more_is_named_on_the_way_and_not_again() -> None:
    _, cues = run(("back", 102.0), ("tick", 130.0))  # from the right buttock to the way to the left
    assert said_at(cues, 102.0).startswith("Next: left buttock.")
    assert said_at(cues, 112.0).startswith("Begin. Keep off")


def test_after_it_hurt_the_next_move_is_led_into_and_named_once() -> None:
    state, cues = run(("hurts", 20.0), ("tick", 60.0))
    assert said_at(cues, 20.0) == "Let it go, and rest a moment."
    after = " ".join(cue.say.text for cue in cues if cue.at > 20 and cue.say)
    assert after.count("eft buttock.") == 1
    assert WORDS["glute_roll"].start in after
    assert WORDS["upper_back_roll"].start not in after
    assert state.hurting


def test_a_pause_ends_with_words_of_its_own_and_numbers_stay_numbers() -> None:
    _, cues = run(("pause", 60.0), ("resume", 61.0), ("tick", 65.0))
    assert [cue.say for cue in cues if cue.leads_to == "resume" and cue.kind == "begin"] == [
        lead().spoken(PHRASES["go_on"])
    ]
    assert all(cue.say is None for cue in cues if cue.kind == "countdown")


def led_through(routine: str, events: Mapping[int, RunEvent]) -> list[tuple[int, Cue, RunState]]:
    """Follow a run to its end with events at some of its seconds; give what was heard, in which second, and the run."""
    state, heard = ready(loader.routines()[routine], MOVES), []
    for at in range(330):
        event: RunEvent = "start" if at == 0 else "tick"
        for each in (event, *([events[at]] if at in events else [])):
            state, cues = advance(state, each, float(at))
            heard += [(at, said_in(cue, state, lead()), state) for cue in cues]
        if state.phase == "ended":
            break
    return heard


@pytest.mark.parametrize("event", ["hurts", "next", "back", "restart"])
@pytest.mark.parametrize("routine", sorted(loader.routines()))
def test_whatever_happens_nothing_is_talked_over_and_each_move_is_led_into(routine: str, event: RunEvent) -> None:
    for at in range(2, 290, 23):
        heard = led_through(routine, {at: event})
        for (_, cue, _), (when, following, _) in pairwise(heard):
            if cue.say is not None and cue.say.text and when != at:
                assert cue.at + cue.say.seconds * SPARE <= following.at + 1e-9, (at, cue, following)
        said = " ".join(cue.say.text for _, cue, _ in heard if cue.say)
        done = {part.move for part in heard[-1][2].parts if part.move and part.done >= 10 and part.outcome == "done"}
        for move in done:
            assert WORDS[move].start in said, (at, move)
            assert WORDS[move].keep_off in said, (at, move)


@pytest.mark.parametrize("routine", sorted(loader.routines()))
def test_after_it_hurt_the_voice_names_what_is_before_the_user_and_nothing_that_is_left_out(routine: str) -> None:
    for at in range(5, 290, 17):
        heard = led_through(routine, {at: "hurts"})
        barred = {part.move for part in heard[-1][2].parts if part.outcome in ("skipped", "hurt") and part.move}
        for _, cue, state in [each for each in heard if each[0] > at]:
            assert not any(cue.say and WORDS[move].start in cue.say.text for move in barred - {now(state).move})
            if cue.say and cue.kind in ("prepare", "switch") and "Next:" in cue.say.text:
                words = WORDS[now(state).move]
                assert words.both in cue.say.text if now(state).side in ("both", "none") else words.name in cue.say.text


@pytest.mark.parametrize("routine", sorted(loader.routines()))
def test_after_h_at_any_second_the_voice_names_what_comes_once_and_tells_nothing_of_what_is_left_out(
    routine: str,
) -> None:
    before, _ = advance(ready(loader.routines()[routine], MOVES), "start", 0.0)
    for second in range(1, 300):
        before, _ = advance(before, "tick", float(second))
        if not allows(before, "hurts"):
            continue
        state, cues = advance(before, "hurts", float(second))
        said, at = [said_in(cue, state, lead()) for cue in cues], float(second)
        while not any(cue.kind in ("begin", "finish") for cue in said):
            at += min(due_in(state) or 0.0, 4.0)
            state, cues = advance(state, "tick", at)
            said += [said_in(cue, state, lead()) for cue in cues]
        text = " ".join(cue.say.text for cue in said if cue.say)
        here = now(state)
        if here.part is None:
            continue
        words = WORDS[here.move]
        name = f"{here.side} {words.name}" if here.side in ("left", "right") else words.both
        calls = (f"Next: {name}.", f"First: {name}.", f" {name[:1].upper()}{name[1:]}.", f"the {here.side} side.")
        assert sum(text.count(call) for call in calls) == 1, (second, text)
        others = {move for move in WORDS if WORDS[move].start != words.start}
        assert not any(WORDS[move].start in text for move in others), (second, text)


@pytest.mark.parametrize("routine", PRESSING)
def test_h_while_getting_into_place_leaves_that_move_out_and_names_the_next_one_once(routine: str) -> None:
    how = replace(lead(), before=15.0)
    before, _ = advance(ready(loader.routines()[routine], MOVES, lead=15.0), "start", 0.0)
    if not allows(before, "hurts"):
        assert not MOVES[now(before).move].regions, "nothing hurts in breathing"
        return
    for second in range(15):
        before, _ = advance(before, "tick", float(second))
        state, cues = advance(before, "hurts", float(second))
        left, at = now(before).move, 0.0 + second
        assert (state.remaining_total, state.phase) == (before.remaining_total, "running")
        said = [said_in(cue, state, how) for cue in cues]
        while state.phase == "running" and not any(cue.kind == "begin" for cue in said):
            at += min(due_in(state) or 0.0, 4.0)
            state, cues = advance(state, "tick", at)
            said += [said_in(cue, state, how) for cue in cues]
        text, words = " ".join(cue.say.text for cue in said if cue.say), WORDS[now(state).move]
        name = f"{now(state).side} {words.name}" if now(state).side in ("left", "right") else words.both
        assert text.startswith(PHRASES["let_go"])
        assert text.lower().count(name) == 1, (second, text)
        assert WORDS[left].start not in text or left == now(state).move


# coming back


def comes_back(routine: str, second: int) -> tuple[RunState, list[Cue]]:
    """Take up a run that was interrupted at a second, until it goes on; give it, and what was said."""
    state, _ = advance(ready(loader.routines()[routine], MOVES), "start", 0.0)
    for at in range(1, second + 1):
        state, _ = advance(state, "tick", float(at))
    state, _ = advance(state, "pause", float(second))
    state, cues = advance(replace(state, why=INTERRUPTED), "resume", 1000.0)
    said, clock = [said_in(cue, state, lead()) for cue in cues], 1000.0
    while state.phase == "resuming":
        clock += due_in(state) or 0.0
        state, cues = advance(state, "tick", clock)
        said += [said_in(cue, state, lead()) for cue in cues]
    return state, said


@pytest.mark.parametrize("routine", sorted(loader.routines()))
def test_whoever_comes_back_hears_where_the_run_stands_and_how_to_get_there(routine: str) -> None:
    for second in range(1, 300, 7):
        state, said = comes_back(routine, second)
        words, first = WORDS[now(state).move], said[0]
        assert first.say is not None
        name = f"{now(state).side} {words.name}" if now(state).side in ("left", "right") else words.both
        assert first.say.text.startswith(f"Back to: {name}. {words.start}"), (second, first)
        assert words.keep_off in first.say.text
        assert first.say.seconds * SPARE <= RETURN_SECONDS
        assert [cue.text for cue in said[1:4]] == ["3", "2", "1"]


# once more


def test_once_more_gives_all_of_it_while_time_stands_still() -> None:
    state, _ = run(("pause", 70.0))
    words = WORDS["glute_roll"]
    text = once_more(state, lead(caps={"glute_roll": 6})).text
    assert words.start in text
    assert words.keep_off in text
    assert "Discomfort six of ten at most." in text


def test_once_more_before_the_start_names_the_first_move() -> None:
    words = WORDS["upper_back_roll"]
    text = once_more(ready(loader.routines()["full_daily"], MOVES), lead()).text
    assert text.startswith("Upper back.")
    assert words.start in text
    assert words.keep_off in text


def test_once_more_ends_before_the_next_cue_at_every_second_of_every_routine() -> None:
    for routine in loader.routines().values():
        table = timetable(routine, MOVES, lead())
        state, _ = advance(ready(routine, MOVES), "start", 0.0)
        for at in range(1, 300):
            state, _ = advance(state, "tick", float(at))
            words = once_more(state, lead())
            following = min(cue.at for cue in table.cues if cue.at > at)
            assert at + words.seconds * SPARE <= following + 1e-9


def test_once_more_before_zero_ends_with_the_time_there_is() -> None:
    waiting = ready(loader.routines()["full_daily"], MOVES, lead=15.0)
    state, _ = advance(waiting, "start", 0.0)
    assert WORDS["upper_back_roll"].keep_off in once_more(state, lead()).text
    state, _ = advance(state, "tick", 4.0)
    state, _ = advance(state, "tick", 8.0)
    state, _ = advance(state, "tick", 12.0)
    words = once_more(state, lead())
    assert "Upper back." in words.text
    assert words.seconds * SPARE <= 3


def test_on_the_way_once_more_gives_the_position_before_the_name() -> None:
    state, _ = run(("tick", 1.0))
    words = WORDS["upper_back_roll"]
    assert once_more(state, lead()).text == words.start  # six seconds are left; it was named just now


def test_once_more_leaves_the_way_back_from_a_pause_free() -> None:
    state, _ = run(("pause", 60.0), ("resume", 61.0))
    assert state.phase == "resuming"
    assert once_more(state, lead()) == SILENT


def test_once_more_on_the_way_back_to_an_interrupted_run_ends_before_it_is_counted_down() -> None:
    state, _ = run(("pause", 70.0))
    state, _ = advance(replace(state, why=INTERRUPTED), "resume", 100.0)
    for second in range(12):
        state, _ = advance(state, "tick", 100.0 + second)
        assert once_more(state, lead()).seconds * SPARE <= 12.0 - second
    assert WORDS["glute_roll"].keep_off in once_more(advance(state, "pause", 112.0)[0], lead()).text


def test_once_more_is_silent_in_the_last_seconds_and_after_the_end() -> None:
    state, _ = run(("tick", 93.5))
    assert once_more(state, lead()) == SILENT
    ended, _ = run(("stop", 20.0))
    assert once_more(ended, lead()) == SILENT


def test_words_that_no_one_chose_are_none() -> None:
    assert Spoken("", 0.0) == SILENT
    assert MoveWords("calf", "both calves", "Sit.", "").keep_off == ""
