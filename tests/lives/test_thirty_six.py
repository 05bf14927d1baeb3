"""Thirty-six lives, as far as sections 2–5 of the reference decide them, each row worked out from there by hand."""

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
        step("2026-11-02T13:00", "plan set --start 2026-11-02"),
        step("2026-11-02T13:01", "session attend 2026-11-02T10:00", {
            "today next_session asked": False, "today roll routine": "post_gentle",
        }),
        step("2026-11-09T13:00", "session attend 2026-11-09T10:00 --regions left_calf", {
            "today next_session asked": False, "out": CALF | DEEP,
        }),
        step("2026-11-23T13:00", "", {
            "today next_session asked": False, "silent today": "late", **ORDINARY,
            "today next_session window": {"opens": "2026-11-15", "closes": "2026-11-17"},
            "said today": "book when it suits",
        }),
    )),
    Row(35, "a flare in a rhythm of one's own", (
        step("2026-01-06T19:00", "screen"),
        step("2026-01-06T19:01", "plan set --start 2026-01-06"),
        step("2026-05-06T19:00", "came 2026-01-06 6 24", {"plan assumed": True, "plan rhythm_days": 24}),
        *(step(f"2026-05-{day:02}T19:00", f"measure pain {6 if day > 16 else 2}") for day in range(7, 20)),
        step("2026-05-19T19:01", "", {"plan phase": "maintenance", "plan offers 0 choices": ["flare"]}),
        step("2026-05-19T19:02", "plan handover flare", {
            "plan phase": "flare", "plan window": {"opens": "2026-05-19", "closes": "2026-05-25"},
        }),
        *(step(f"2026-{day}T19:00", f"came 2026-{day} 1") for day in ("05-20", "05-27", "06-03")),
        step("2026-06-04T19:00", "", {"plan phase": "maintenance", "plan assumed": True, "plan rhythm_days": 24}),
    )),
    Row(9, "one who logs a week late", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "session attend 2026-11-16T17:00 --regions left_calf", {
            **ORDINARY, "today soreness due": None, "today soreness flag": None,
            "today soreness hours_since_session": 164,
            "has full_daily": {"calf_roll"},
        }),
        step("2026-11-23T13:02", "plan set --start 2026-11-01", {
            "plan phase": "intensive", "plan window": {"opens": "2026-11-22", "closes": "2026-11-24"},
        }),
    )),
    Row(10, "two a week for eight weeks, pain that has lasted, nobody answers", (
        step("2026-09-01T07:00", "screen"),
        step("2026-09-01T07:01", "plan set --start 2026-09-01 --per-week 2 --chronic"),
        step("2026-09-03T19:00", "came 2026-09-01 2 2", {
            "plan this_week": 2, "plan state": "upcoming", "plan notices": [], "said plan": "2 of 2 this week",
        }),
        step("2026-09-24T19:00", "came 2026-09-08 6 2 5", {
            "plan this_week": 2, "plan notices": [], "plan offers": [], "said plan": "2 of 2 this week",
        }),
        step("2026-09-28T19:00", "", {"plan phase": "intensive", "plan offers 0 kind": "handover"}),
        step("2026-10-06T19:00", "came 2026-09-29 3 2 5", {"plan phase": "intensive"}),
        step("2026-10-08T19:00", "came 2026-10-08 1", {
            "plan phase": "open", "plan window": None, "plan state": "unplanned", "today phase name": "open",
        }),
        step("2026-10-09T19:00", "plan handover course", {"plan phase": "maintenance"}),
    )),
    Row(11, "every 14 days, as the therapist said", (
        step("2026-06-02T19:00", "screen"),
        step("2026-06-02T19:01", "plan set --start 2026-06-02"),
        step("2026-06-02T19:02", "came 2026-06-02 1"),
        step("2026-06-03T19:00", "plan handover therapist --stated-by Dana --maintenance-days 14-14", {
            "plan window": {"opens": "2026-06-16", "closes": "2026-06-16"},
        }),
        step("2026-08-25T19:00", "came 2026-06-16 6 14", {
            "plan phase": "maintenance", "plan assumed": False, "plan stated_by": "Dana", "plan offers": [],
        }),
        step("2026-08-26T19:00", "", {"plan phase": "maintenance", "plan offers 0 kind": "still"}),
        step("2026-08-27T19:00", "plan handover as-is", {"plan phase": "maintenance", "plan offers": []}),
        step("2027-08-10T19:00", "came 2026-09-08 25 14", {
            "plan phase": "maintenance", "plan stated_by": "Dana", "plan offers": [],
        }),
    )),
    Row(12, "every six weeks from the start", (
        step("2026-01-06T19:00", "screen"),
        step("2026-01-06T19:01", "plan set --start 2026-01-06"),
        step("2026-02-17T19:00", "came 2026-01-06 2 42", {"plan phase": "intensive", "said plan": "began anew"}),
        step("2026-03-31T19:00", "came 2026-03-31 1", {"plan phase": "intensive", "silent plan": "began anew"}),
        step("2026-05-12T19:00", "came 2026-05-12 1", {
            "plan phase": "maintenance", "plan assumed": True, "plan rhythm_days": 42,
            "plan window": {"opens": "2026-06-20", "closes": "2026-06-26"}, "plan offers 0 kind": "rhythm",
            "said plan": "The guide speaks of three to four weeks",
        }),
        step("2026-05-13T19:00", "plan handover rhythm", {
            "plan phase": "maintenance", "plan assumed": False, "plan offers": [],
            "plan window": {"opens": "2026-06-20", "closes": "2026-06-26"},
        }),
        step("2026-05-13T19:01", "plan handover maintenance --maintenance-days 42-45", {
            "plan window": {"opens": "2026-06-23", "closes": "2026-06-26"},
        }),
    )),
    Row(13, "every 24 days for ten years", (
        step("2026-11-14T19:00", "screen"),
        step("2026-11-14T19:01", "plan set --start 2016-12-11"),
        step("2026-11-14T19:02", "came 2016-12-11 152 24", {
            "today phase name": "maintenance", "today phase assumed": True, "today phase rhythm_days": 24,
            "today next_session window": {"opens": "2026-12-04", "closes": "2026-12-10"},
            "plan offers 0 kind": "rhythm", "plan notices": [], "silent plan": "late",
        }),
    )),
    Row(14, "back after a year's break: a first month or as before", (
        step("2026-11-02T19:00", "screen"),
        step("2026-11-02T19:01", "plan set --start 2024-01-02"),
        step("2026-11-02T19:02", "came 2024-01-02 25 28"),
        step("2026-11-02T19:03", "came 2026-11-02 1", {
            "plan phase": "open", "plan window": None, "plan offers 0 kind": "break",
            "plan offers 0 choices": ["month", "rhythm", "therapist"],
        }),
        step("2026-12-01T19:00", "came 2026-11-09 4 7", {"plan phase": "open", "plan offers 0 since": "2026-11-02"}),
        step("2026-12-01T19:01", "plan handover rhythm", {
            "plan phase": "maintenance", "plan window": {"opens": "2026-12-25", "closes": "2026-12-31"},
        }),
    )),
    Row(15, "a pause that was forgotten", (
        step("2026-09-01T19:00", "screen"),
        step("2026-09-01T19:01", "plan set --start 2026-09-01"),
        step("2026-09-08T19:00", "came 2026-09-01 2 7"),
        step("2026-09-10T19:00", "plan pause --reason travel"),
        step("2026-09-30T19:00", "", {"plan phase": "paused", "plan offers": []}),
        step("2026-10-01T19:00", "", {"plan offers 0 kind": "pause", "said today": "Go on, or"}),
        step("2026-10-06T19:00", "came 2026-10-06 1", {"plan phase": "paused", "said plan": "in the pause"}),
        step("2026-10-12T19:00", "", {"plan phase": "paused"}),
        step("2026-10-13T19:00", "", {"plan phase": "intensive", "plan state": "due"}),
    )),
    Row(15, "a pause with its end", (
        step("2026-09-01T19:00", "plan set --start 2026-09-01"),
        step("2026-09-08T19:00", "came 2026-09-01 2 7"),
        step("2026-09-10T19:00", "plan pause --until 2026-09-20"),
        step("2026-09-19T19:00", "", {"plan offers": []}),
        step("2026-09-20T19:00", "plan pause --until 2026-09-27", {"plan phase": "paused", "plan offers": []}),
        step("2026-09-27T19:00", "plan resume", {
            "plan phase": "intensive", "plan window": {"opens": "2026-10-01", "closes": "2026-10-03"},
        }),
    )),
    Row(16, "a holiday without a pause, two sessions before it", (
        step("2026-09-01T19:00", "screen"),
        step("2026-09-01T19:01", "plan set --start 2026-09-01"),
        step("2026-10-10T19:00", "came 2026-09-01 2 7"),
        step("2026-10-10T19:01", "came 2026-10-10 1", {
            "plan day": 1, "plan offers 0 kind": "away", "said plan": "Were you away?", "said today": "Were you away?",
        }),
        step("2026-10-10T19:02", "plan away", {"plan day": 9, "plan offers": []}),
        step("2026-10-10T19:03", "undo", {"plan day": 1, "plan offers 0 kind": "away"}),
        step("2026-11-20T19:00", "came 2026-11-20 1", {"plan phase": "intensive", "plan day": 42}),
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
    Row(17, "one who works at night: up from 17:00 to 09:00, and a day starts at noon", (
        step("2026-11-23T13:00", "screen"),
        step("2026-11-23T13:01", "config set day_start 12:00"),
        step("2026-11-23T13:02", "config set waking.wake 17:00"),
        step("2026-11-23T13:03", "config set waking.bed 09:00"),
        step("2026-11-24T14:00", "", {"water day": "2026-11-24", "water expected_ml": 0, "silent water": "behind"}),
        step("2026-11-24T23:00", "water 500", {"water day": "2026-11-24", "water expected_ml": 1000}),
        step("2026-11-25T06:00", "water glass --at 05:30", {
            "water day": "2026-11-24", "water ml": 750, "water expected_ml": 2000,
        }),
        step("2026-11-25T08:30", "", {
            "water day": "2026-11-24", "water expected_ml": None, "silent water": "behind", "silent today": "behind",
            "today water expected_ml": None,
        }),
        step("2026-11-25T11:30", "", {"water day": "2026-11-25", "water ml": 0, "silent today": "behind"}),
    )),
    Row(17, "one who works at night, without a day start of their own: paced on both sides of it", (
        step("2026-11-22T13:00", "screen"),
        step("2026-11-22T13:02", "config set waking.wake 17:00"),
        step("2026-11-22T13:03", "config set waking.bed 09:00"),
        step("2026-11-24T04:00", "", {"water day": "2026-11-24", "water expected_ml": 286}),
        step("2026-11-24T10:00", "", {"water expected_ml": None, "silent water": "behind", "silent today": "behind"}),
        step("2026-11-24T20:00", "", {"water expected_ml": 1143}),
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
    Row(22, "a second device whose noes come from a year ahead, and count from when they came", (
        step("2027-11-23T13:00", "device ahead"),
        step("2027-11-23T13:01", "screen", ORDINARY),
        step("2027-11-23T13:02", "export FILES/ahead.json"),
        step("2026-11-23T13:00", "device right"),
        step("2026-11-23T13:01", "import FILES/ahead.json", {**ORDINARY, "safety fracture day": "2027-11-23"}),
        step("2027-01-17T13:00", "", ORDINARY),
        step("2027-01-18T13:00", "", {"today roll cap": 3, "out": BLOCK}),
        step("2027-05-22T13:00", "", {"today roll routine": "breath"}),
        step("2027-11-24T13:00", "", {"today roll routine": "breath"}),
        step("2027-11-24T13:01", "screen", ORDINARY),
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
