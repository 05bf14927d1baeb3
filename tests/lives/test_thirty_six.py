"""The thirty-six lives of the findings, as far as domain.md 2–5 decide them, each row worked out from there by hand."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from living.rows import Row, World, step
from shell import Shell
from table import BLOCK, DEEP, EVERY, FLOOR, LEGS, ON

SEATED = {"foot_ball", "forearm_ball", "chair_ham", "chair_calf"}
PRONE = {"quad_roll", "adductor_roll"}
CALF = set(ON["calf"])
FIRST = ["hypertension", "blood_thinners", "clot", "fracture", "osteoporosis", "surgery", "sick_today", "pregnancy"]
NOT_SAID = " ".join(f"--answer {key}=not_said" for key in FIRST)
WAITING = "The safety questions are waiting"
STOPPED = {"today roll routine": None, "today roll cap": 0, "all": set[str]()}
ORDINARY = {"today roll routine": "full_daily", "today roll cap": 6}

ROWS = [
    Row(1, "pregnant with the midwife's yes, from week 13 to 14", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer pregnancy=first:2027-05-26", {"today ask": ["pregnancy"]}),
        step("2026-11-23T13:02", "safety --answer pregnancy=agreed --by 'Midwife Jo'", {
            "today ask": [], "today roll routine": "pregnancy", "today roll cap": 3,
            "safety pregnancy answer": "first", "out": FLOOR | DEEP & LEGS - {"wall_glute"},
        }),
        step("2026-11-24T13:00", "", {"today ask": [], "has recovery_day": set()}),
        step("2026-11-25T13:00", "", {
            "today ask": ["pregnancy"], "safety pregnancy agreed": None, "today roll cap": 3,
            "moves recovery_day": {"lat_roll"}, "out": PRONE | {"upper_back_roll"},
        }),
    )),
    Row(1, "pregnant without a due date, 28 days later", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer pregnancy=first"),
        step("2026-12-21T13:00", "", {"moves pregnancy": {"wall_back", "wall_glute", "forearm_ball"}}),
        step("2026-12-22T13:00", "", {"moves pregnancy": {"wall_back", "foot_ball", "forearm_ball"}}),
        step("2026-12-22T13:01", "safety --answer pregnancy=first", {
            "moves pregnancy": {"wall_back", "wall_glute", "forearm_ball"},
        }),
    )),
    Row(2, "pregnant with the midwife's yes, from week 27 to 28", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer pregnancy=second:2027-02-17"),
        step("2026-11-23T13:02", "safety --answer pregnancy=agreed --by 'Midwife Jo'"),
        step("2026-11-24T13:00", "", {
            "today ask": [], "moves recovery_day": {"lat_roll"}, "has pregnancy": {"wall_glute"},
        }),
        step("2026-11-25T13:00", "", {
            "today ask": ["pregnancy"], "moves recovery_day": set(), "today roll cap": 3,
            "only": {"wall_back", "foot_ball", "forearm_ball"},
        }),
    )),
    Row(3, "a loss at week 20, told", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer pregnancy=second:2027-04-12"),
        step("2026-11-24T13:00", "safety --answer pregnancy=no", {
            "today roll cap": 3, "out": {"tfl_ball", "adductor_roll"}, "silent today": "pregn",
            "silent today --json": "pregn", "silent roll --preview": "pregn", "silent session card": "pregn",
            "said today": WAITING, "said roll --preview": "a gentle six weeks",
        }),
        step("2027-01-04T13:00", "", {"today roll cap": 3}),
        step("2027-01-05T13:00", "", {"today roll cap": 6}),
    )),
    Row(3, "a loss at week 20, not told", (
        step("2026-11-23T13:00", "safety --answer pregnancy=second:2027-04-12"),
        step("2027-04-25T13:00", "screen pregnancy"),
        step("2027-04-25T13:01", "safety --answer pregnancy=third:2027-04-12", {"silent today": WAITING}),
        step("2027-04-26T13:00", "", {"said today": WAITING}),
        step("2027-04-26T13:01", "safety --answer pregnancy=third:2027-04-12", {"silent today": WAITING}),
        step("2027-05-10T13:00", "", {"silent today": WAITING}),
    )),
    Row(4, "blood thinners begun in the middle of a plan", (
        step("2026-11-02T13:00", "screen"),
        step("2026-11-02T13:01", "plan set --start 2026-11-02"),
        step("2026-11-09T13:00", "session attend 2026-11-09T12:00"),
        step("2026-11-23T13:00", "safety --answer blood_thinners=yes", {
            "today roll cap": 3, "out": BLOCK, "today ask": ["blood thinners or a bleeding disorder"],
            "plan phase": "intensive",
        }),
        step("2026-11-23T13:01", "safety --answer blood_thinners=agreed --by 'Dr Lee'", {
            "today roll cap": 3, "out": BLOCK, "today ask": [],
        }),
        step("2026-11-23T13:02", "safety --answer blood_thinners=yes", {"today ask": [], "today roll cap": 3}),
    )),
    Row(5, "a fracture that is over by own judgement", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer fracture=yes", STOPPED),
        step("2026-11-23T13:02", "safety --answer fracture=over --by me", STOPPED,
             says="Kept as a note; it lifts nothing. Ask the doctor who treated the bone whether it has healed."),
        step("2026-11-23T13:03", "safety --answer fracture=no", STOPPED, code=2, says="use over"),
    )),
    Row(6, "a fracture declared healed last week, told today", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer fracture=yes", STOPPED),
        step("2026-11-23T13:02", "safety --answer fracture=over --by 'Dr Weber' --on 2026-11-16", {
            **ORDINARY, "safety fracture cleared_on": "2026-11-16",
        }),
    )),
    Row(7, "a carer of sixteen", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer under_18=yes", {
            "today ask": ["being under 18"], "said roll --preview": "Have an adult with you", **ORDINARY,
        }),
        step("2026-11-23T13:02", "safety --answer under_18=agreed --by Mum", {
            "today ask": [], "said roll --preview": "Have an adult with you",
        }),
        step("2028-11-23T13:00", "screen under_18"),
        step("2028-11-23T13:01", "safety --answer under_18=no", {
            "silent roll --preview": "adult", "today ask": [], "today roll cap": 6,
        }),
    )),
    Row(8, "one who never books in the coach", (
        step("2026-11-02T13:00", "screen"),
        step("2026-11-02T13:01", "session attend 2026-11-02T10:00", {
            "today next_session asked": False, "today roll routine": "post_gentle",
        }),
        step("2026-11-09T13:00", "session attend 2026-11-09T10:00 --regions left_calf", {
            "today next_session asked": False, "out": CALF | DEEP,
        }),
        step("2026-11-23T13:00", "", {"today next_session asked": False, **ORDINARY}),
    )),
    Row(9, "one who logs a week late", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "session attend 2026-11-16T17:00 --regions left_calf", {
            **ORDINARY, "today soreness due": None, "today soreness flag": None,
            "today soreness hours_since_session": 164,
            "has full_daily": {"calf_roll"},
        }),
    )),
    Row(14, "back after a year's break: the first page again", (
        step("2025-11-20T13:00", "screen", ORDINARY),
        step("2026-11-23T13:00", "", {"today roll routine": "breath", "all": set()}),
        step("2026-11-23T13:01", "roll full_daily --plain", {}, code=2, says="Not yet"),
        step("2026-11-23T13:02", "safety " + " ".join(f"--answer {key}=no" for key in FIRST), {
            "today roll cap": 3, "out": BLOCK, "has full_daily": {"calf_roll"},
        }),
        step("2026-11-23T13:03", "screen", ORDINARY),
    )),
    Row(18, "one with nothing but a ball", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "means ball"),
        step("2026-11-23T13:02", "session attend 2026-11-23T10:00 --regions left_calf", {"moves": {"foot_ball"}}),
        step("2026-11-26T13:00", "safety --answer hypertension=yes", {
            "only": {"foot_ball", "forearm_ball"}, "has travel_ball": {"foot_ball"},
        }),
    )),
    Row(19, "one in a wheelchair", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "means ball roller wall chair not floor standing", {
            "only": SEATED, "moves": SEATED - {"forearm_ball"}, "today roll routine": "low_mobility",
            "silent today": "walk", "silent roll --preview": "walk", "silent roll low_mobility --preview": "walk",
        }),
    )),
    Row(20, "a sign that is to be told of soon", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --flag night_pain", {
            **ORDINARY, "said today": "Constant pain at night", "today signs 0 state": "standing",
        }),
        step("2026-11-25T13:00", "", {**ORDINARY, "said today": "Constant pain at night"}),
        step("2026-11-25T13:01", "safety --settle night_pain --by Dana", {
            **ORDINARY, "today signs": [], "silent today": "pain at night", "today asked_again": [],
        }),
    )),
    Row(21, "may not roll yet, and is allowed to later", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --flag chest_pain", {**STOPPED, "said today": "Call 112 now"}),
        step("2026-11-24T13:00", "safety --settle chest_pain --by 'Dr Lee' --may-roll no", {
            **STOPPED, "silent today": "112", "silent roll": "112", "today signs 0 state": "looked_at",
            "today signs 0 by": "Dr Lee",
        }),
        step("2026-12-22T13:00", "", {**STOPPED, "said today": "Have they said so by now?"}),
        step("2026-12-22T13:01", "safety --settle chest_pain --by 'Dr Lee' --may-roll yes", {
            "today signs": [], "today asked_again": ["hypertension", "blood_thinners"], "today roll cap": 3,
            "out": FLOOR,
        }),
    )),
    Row(22, "a second device with its clock a year ahead", (
        step("2027-11-23T13:00", "device ahead"),
        step("2027-11-23T13:01", "screen", ORDINARY),
        step("2027-11-23T13:02", "export FILES/ahead.json"),
        step("2026-11-23T13:00", "device right"),
        step("2026-11-23T13:01", "screen fracture"),
        step("2026-11-23T13:02", "safety --answer fracture=yes", STOPPED),
        step("2026-11-23T13:03", "export FILES/right.json"),
        step("2026-11-23T13:04", "import FILES/ahead.json", {
            **STOPPED, "safety fracture answer": "yes", "safety fracture contested": True,
        }),
        step("2027-11-23T13:03", "device ahead"),
        step("2027-11-23T13:04", "import FILES/right.json", {**STOPPED, "safety fracture contested": True}),
        step("2027-11-23T13:05", "safety --answer fracture=over --by 'Dr Lee'", ORDINARY),
        step("2027-11-23T13:06", "export FILES/over.json"),
        step("2026-11-23T13:05", "device right", STOPPED),
        step("2026-11-23T13:06", "import FILES/over.json", ORDINARY),
    )),
    Row(22, "a second device that tells a stop a year ahead", (
        step("2026-11-23T13:00", "device right"),
        step("2026-11-23T13:01", "screen", ORDINARY),
        step("2026-11-23T13:02", "export FILES/right.json"),
        step("2027-11-23T13:00", "device ahead"),
        step("2027-11-23T13:01", "import FILES/right.json"),
        step("2027-11-23T13:02", "safety --answer fracture=yes"),
        step("2027-11-23T13:03", "export FILES/ahead.json"),
        step("2026-11-23T13:05", "device right", ORDINARY),
        step("2026-11-23T13:06", "import FILES/ahead.json", STOPPED),
    )),
    Row(23, "48 real hours across the end of summer time", (
        step("2026-10-23T15:00", "screen"),
        step("2026-10-23T17:00", "session attend 2026-10-23T18:00 --minutes 60 --regions left_calf"),
        step("2026-10-25T16:59", "", {
            "today soreness hours_since_session": 47, "today roll routine": "post_gentle", "out": CALF | DEEP,
        }),
        step("2026-10-25T17:00", "", {
            "today soreness hours_since_session": 48, **ORDINARY, "sore schedule 3 at": "2026-10-25T17:00:00Z",
            "has full_daily": {"calf_roll"},
        }),
    )),
    Row(23, "48 real hours across the beginning of summer time", (
        step("2026-03-27T17:00", "screen"),
        step("2026-03-27T18:00", "session attend 2026-03-27T18:00 --minutes 60 --regions left_calf"),
        step("2026-03-29T17:59", "", {"today soreness hours_since_session": 47, "out": CALF | DEEP}),
        step("2026-03-29T18:00", "", {"sore schedule 3 at": "2026-03-29T18:00:00Z", **ORDINARY}),
    )),
    Row(24, "two bookings on one day", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "session book 2026-11-24T09:00"),
        step("2026-11-23T13:02", "session book 2026-11-24T16:00"),
        step("2026-11-24T18:00", "", {"today next_session asked": True, "said today": "on Tue 24 Nov at 09:00 take"}),
        step("2026-11-24T18:01", "session attend", code=2, says="2 sessions wait for an answer: Tue 24 Nov 09:00"),
        step("2026-11-24T18:02", "session miss", code=2, says="Tue 24 Nov 16:00"),
        step("2026-11-24T18:03", "session attend <1>", {
            "today next_session asked": True, "said today": "on Tue 24 Nov at 16:00 take", "out": DEEP,
            "today roll cap": 3,
        }),
        step("2026-11-24T18:04", "session miss <2>", {"today next_session asked": False, "today roll cap": 3}),
    )),
    Row(25, "one unanswered, and then one attended", (
        step("2026-11-22T13:00", "screen"),
        step("2026-11-22T13:01", "session book 2026-11-23T11:00 --minutes 60"),
        step("2026-11-24T10:00", "session attend 2026-11-24T09:00 --minutes 60 --regions left_calf", {
            "today next_session asked": True, "said today": "on Mon 23 Nov at 11:00 take", "out": CALF | DEEP,
            "today roll cap": 3, "said roll full_daily --preview": "half the time",
        }),
        step("2026-11-25T11:00", "", {
            "today next_session asked": True, "out": CALF | DEEP, "today roll cap": 3,
            "today roll routine": "post_gentle", "silent roll full_daily --preview": "half the time",
        }),
        step("2026-11-26T09:00", "", {**ORDINARY, "today next_session asked": True, "has full_daily": {"calf_roll"}}),
    )),
    Row(26, "a level of five, on day seven and on day eight", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "sore left_calf=5", {"out": CALF}),
        step("2026-11-30T13:00", "", {"out": CALF, "today soreness asked": []}),
        step("2026-12-01T13:00", "", {
            "today soreness asked": [{"region": "left_calf", "level": 5, "day": "2026-11-23"}],
            "seconds full_daily calf_roll": 15, "seconds runner_legs calf_roll": 15,
            "said roll full_daily --preview": "Calf roll at half the time, discomfort 3/10 at most",
        }),
        step("2026-12-21T13:00", "", {"seconds runner_legs calf_roll": 15}),
        step("2026-12-22T13:00", "", {"seconds runner_legs calf_roll": 30, "today soreness asked": []}),
    )),
    Row(27, "a neck that is always at four, and once at five", (
        step("2026-11-20T13:00", "screen"),
        step("2026-11-20T13:01", "sore neck=4", {"seconds desk_neck trap_ball": 12}),
        step("2026-11-21T13:00", "sore neck=5", {"out": set(ON["neck_shoulder"])}),
        step("2026-11-22T13:00", "sore neck=4", {"out": set(ON["neck_shoulder"])}),
        step("2026-11-22T15:00", "sore neck=4", {"out": set(ON["neck_shoulder"])}),
        step("2026-11-23T13:00", "sore neck=4", {"seconds desk_neck trap_ball": 12}),
    )),
    Row(28, "a calf at seven after a session", (
        step("2026-11-22T13:00", "screen"),
        step("2026-11-23T11:00", "session attend 2026-11-23T10:00 --minutes 60 --regions left_calf"),
        step("2026-11-23T13:00", "sore left_calf=7", {
            "today soreness flag level": "amber", "out": CALF,
        }, says="If that leg is also swollen"),
        step("2026-12-01T13:00", "", {"out": CALF, "today roll cap": 6}),
        step("2027-01-02T13:00", "", {"out": CALF, "today roll cap": 6}),
        step("2027-01-02T13:01", "sore left_calf=2", {"seconds runner_legs calf_roll": 30}),
    )),
    Row(29, "dry needling without a region", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "therapy add dry_needling 2026-11-23T13:00", {
            "today roll cap": 3, "out": DEEP, "seconds full_daily glute_roll": 15,
        }),
        step("2026-11-26T11:59", "", {"today roll cap": 3, "out": DEEP, "seconds full_daily glute_roll": 15}),
        step("2026-11-26T13:00", "", {**ORDINARY, "seconds full_daily glute_roll": 30}),
    )),
    Row(30, "a kidney, with a number", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer fluid_limit=yes:1500", {
            "today water mode": "limit", "today water goal_ml": 1500, "today water expected_ml": None,
            "today ask": ["a fluid limit"], **ORDINARY,
        }),
        step("2026-11-23T13:02", "safety --answer fluid_limit=yes:aim:2000", {
            "today water mode": "aim", "today water goal_ml": 2000, "silent today": "limit of",
        }),
        step("2026-11-23T13:03", "safety --answer fluid_limit=over --by 'Dr Lee'", {}, code=2, says="use no"),
        step("2026-11-23T13:04", "safety --answer fluid_limit=no", {"today water mode": "goal", "today ask": []}),
    )),
    Row(30, "a kidney, without a number", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --answer fluid_limit=yes", {
            "today water mode": "limit", "today water goal_ml": None, "today water expected_ml": None,
            "said today": "Drink as you were told",
        }),
    )),
    Row(31, "a first day on which the first page is refused", (
        step("2026-11-23T13:00", "", {"today roll routine": "breath", "all": set()}),
        step("2026-11-23T13:01", "screen " + " ".join(FIRST)),
        step("2026-11-23T13:02", f"safety {NOT_SAID}", {
            "today roll routine": "breath", "all": set(), "silent today": WAITING,
            "safety fracture answer": "not_said",
        }),
        step("2026-11-25T13:00", "roll --preview", {
            "today roll routine": "breath", "all": set(), "silent today": WAITING, "moves breath": set(),
        }),
    )),
    Row(32, "a fever that is better on Thursday", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-24T08:00", "safety --answer sick_today=yes", STOPPED),
        step("2026-11-25T08:00", "", STOPPED),
        step("2026-11-26T08:00", "safety --answer sick_today=no", ORDINARY),
    )),
    Row(33, "a carer who taps chest pain by mistake", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "safety --flag chest_pain", STOPPED),
        step("2026-11-23T15:00", "safety --mistake chest_pain", {
            **ORDINARY, "today signs": [], "silent session card": "chest", "silent today": "chest",
            "today asked_again": [],
        }),
        step("2026-11-23T15:01", "report FILES/page.md", {"silent history": "chest"}),
        step("2026-11-23T16:00", "safety --flag chest_pain", STOPPED),
        step("2026-11-24T16:01", "safety --mistake chest_pain", STOPPED, code=2, says="within 24 hours"),
    )),
    Row(34, "chest pain, the hospital, and rolling the next day", (
        step("2026-11-22T13:00", "screen"),
        step("2026-11-23T13:00", "safety --flag chest_pain", STOPPED),
        step("2026-11-24T13:00", "safety --settle chest_pain --by 'Dr Lee' --may-roll yes", {
            "today asked_again": ["hypertension", "blood_thinners"], "today roll cap": 3, "out": FLOOR,
            "has low_mobility": SEATED - {"forearm_ball"} | {"wall_back"},
        }),
        step("2026-11-24T13:01", "safety --answer hypertension=no", {"out": FLOOR, "today roll cap": 3}),
        step("2026-11-24T13:02", "safety --answer blood_thinners=no", {
            "today asked_again": [], "today roll cap": 3, "has full_daily": {"calf_roll"},
        }),
        step("2026-12-08T13:01", "", {"today roll cap": 3}),
        step("2026-12-08T13:02", "", {"today roll cap": 6}),
    )),
    Row(36, "osteoporosis and the toe touch", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "measure toe_touch 12"),
        step("2026-11-24T13:00", "safety --answer osteoporosis=yes", {"out": FLOOR | BLOCK}),
        step("2026-11-24T13:01", "measure toe_touch 11", {"said measure toe_touch": "12 cm"}, code=2,
             says="No toe touch for now: thinner bones (osteoporosis). What you measured before stays."),
        step("2026-11-24T13:02", "measure knee_to_wall 9 --side left"),
        step("2026-11-24T13:03", "measure toe_touch 13 --at '2026-11-23 18:00'"),
        step("2026-11-24T13:04", "safety --answer osteoporosis=agreed --by 'Dr Lee'"),
        step("2026-11-24T13:05", "measure toe_touch 11", {}, code=2, says="No toe touch"),
        step("2026-11-24T13:06", "safety --answer osteoporosis=no"),
        step("2026-11-24T13:07", "measure toe_touch 11", {"said measure toe_touch": "11 cm"}),
    )),
]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.number} {row.title}") for row in ROWS])
def test_a_life_is_as_it_should_be(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row) -> None:
    World(shell, tmp_path, monkeypatch).live(row)


def test_a_row_can_fail(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The helper compares what it looks at: a wrong cap, a move that is there, words that are said."""
    wrongs: tuple[Mapping[str, object], ...] = (
        {"today roll cap": 5},
        {"out": EVERY},
        {"only": SEATED},
        {"silent today": "full"},
        {"moves": set()},
    )
    for wrong in wrongs:
        row = Row(0, "wrong", (step("2026-11-23T13:00", "screen"), step("2026-11-23T13:01", "", wrong)))
        with pytest.raises(AssertionError, match="and not"):
            World(shell, tmp_path, monkeypatch).live(row)
