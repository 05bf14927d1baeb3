"""What an import lets in is read by the code that will read it, before it is saved.

Every value of an export that has every kind of entry, however deeply it lies, is replaced by what it should not be.
Each of these files is refused in one line with nothing written, or everything that reads works with it.

The suite tries five hundred. `NMCOACH_MUTATIONS=500 pytest -s tests/faults/test_mutated_imports.py` tries on, with more
values, until so many are let in, and opens all of them in the terminal: about ten minutes.
"""

import copy
import json
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from nmcoach.cli.main import run
from nmcoach.domain.errors import BadFile
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.storage.readers import Reader
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
MADE = Path(__file__).parents[1] / "cli" / "first_release" / "export.json"
WHOLE: dict[str, Any] = json.loads(MADE.read_text("utf-8"))
VALUES: tuple[Any, ...] = (None, "20 Nov", -1, [], {}, 10**19)
MORE_VALUES: tuple[Any, ...] = (
    "", "x", "no", "yes", "2026-11-20", "2031-01-01", "2026-11-22T10:00:00.000Z", "left_calf", "walking", 0, 1, 2, 7,
    250, 1.5, -0.5, True, False, ["left_calf"], ["x", "y"], {"left_calf": 3}, {"x": 1}, "9" * 300, "[/b]", "\u202e",
)  # fmt: skip
"""What may be taken for a value more easily, where many are to be let in."""
WANTED = int(os.environ.get("NMCOACH_MUTATIONS", "0"))
COUNT = 500
IN_TERMINAL = 10_000 if WANTED else 3
"""How many batches are opened in the terminal, the fullest first: together they hold most of what is let in."""

READING = (
    "today", "today --json", "water", "history", "history --json", "plan show", "safety", "safety --json", "sore",
    "sore --json", "session list", "session propose", "session card", "measure", "progress", "progress --json",
    "roll --preview", "learn", "question", "doctor",
)  # fmt: skip
WRITING = ("report {0}/r.md", "export {0}/e.json", "export {0}/e.csv", "export {0}/e.ics", "water 100", "undo")

TELLS_APART = ("id", "roll_id", "position")

Mutation = tuple[str, int, tuple[str | int, ...], Any]
"""Kind, which of its entries, the way to the value, and what takes its place."""


def ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if way:
        yield way
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from ways(value[key], (*way, key))


def mutations() -> list[Mutation]:
    """Five hundred of all there are, or all; values that lie alike in entries that are alike count once."""
    seen: set[tuple[object, ...]] = set()
    found: list[Mutation] = []
    for kind, entries in WHOLE.items():
        for place, entry in enumerate(entries if isinstance(entries, list) else ()):
            for way in ways(entry):
                like = (kind, *("#" if isinstance(step, int) else step for step in way))
                key = (*like, entry.get("event"), entry.get("answer"), entry.get("status"))
                if key not in seen:
                    seen.add(key)
                    values = (*VALUES, *MORE_VALUES) if WANTED else VALUES
                    found += [(kind, place, way, value) for value in values]
    return random.Random(2026).sample(found, len(found) if WANTED else COUNT)


def mutated(*changes: Mutation) -> str:
    whole = copy.deepcopy(WHOLE)
    for kind, place, way, value in changes:
        target = whole[kind][place]
        for step in way[:-1]:
            target = target[step]
        target[way[-1]] = value
    return json.dumps(whole)


def named(mutation: Mutation) -> tuple[str, ...]:
    """How the refusal of a mutation may begin: a roll whose id is another one leaves its segments without it."""
    kind = mutation[0]
    kinds = (kind, "roll_segment") if kind == "roll" else (kind,)
    return tuple(f"Line 1, {one}{then}" for one in kinds for then in (", ", ": "))


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> list[Mutation]:
    """The mutations that an empty folder takes; each other one is refused in one line that names the line it is on."""
    folder = tmp_path_factory.mktemp("empty")
    file = folder / "x.json"
    found: list[Mutation] = []
    refused: list[tuple[Mutation, str]] = []
    coach = Coach.open(folder / "data", folder / "config", FakeClock(NOW), NO_SOUND)
    for mutation in mutations():
        if WANTED and len(found) == WANTED:
            break
        file.write_text(mutated(mutation))
        try:
            coach.exchange.read(file, dry_run=True)
            found.append(mutation)
        except BadFile as error:
            refused.append((mutation, str(error)))
    wrong = [(mutation, told) for mutation, told in refused if not told.startswith(named(mutation)) or "\n" in told]
    assert wrong == []
    assert coach.history.pages.page().items == ()
    coach.close()
    return found


def batches(accepted: list[Mutation]) -> list[list[Mutation]]:
    """Together what changes different entries, so that few folders show what each of them does.

    Of what tells entries apart one is changed in a folder: two might become the same.
    """
    made: list[dict[tuple[str, int], Mutation]] = []
    for mutation in accepted:
        free = next((batch for batch in made if mutation[:2] not in batch and not _alike(mutation, batch)), None)
        if free is None:
            made.append(free := {})
        free[mutation[:2]] = mutation
    return [list(batch.values()) for batch in made]


def _alike(mutation: Mutation, batch: dict[tuple[str, int], Mutation]) -> bool:
    return mutation[2][-1] in TELLS_APART and any(one[2][-1] in TELLS_APART for one in batch.values())


def test_most_are_refused_and_some_are_let_in(accepted: list[Mutation]) -> None:
    if WANTED:
        assert len(accepted) == WANTED
    else:
        assert 20 < len(accepted) < COUNT // 5


def test_whatever_was_let_in_every_command_reads(
    accepted: list[Mutation], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"{len(accepted)} let in, in {len(batches(accepted))} folders")  # noqa: T201 - pytest -s
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Europe/Vienna")
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "config"))
    with time_machine.travel(NOW, tick=False):
        for number, batch in enumerate(batches(accepted)):
            folder = tmp_path / str(number)
            folder.mkdir()
            (folder / "x.json").write_text(mutated(*batch))
            monkeypatch.setenv("NMCOACH_DATA_DIR", str(folder / "data"))
            for command in (f"import {folder}/x.json", *READING, *(one.format(folder) for one in WRITING)):
                code = run(command.split())
                err = capsys.readouterr().err
                stopped = command == "roll --preview" and code == 2 and err.startswith("No rolling today: ")
                assert code == 0 or stopped, (command, err, batch)


async def test_whatever_was_let_in_every_place_opens(accepted: list[Mutation], tmp_path: Path) -> None:
    for number, batch in enumerate(batches(accepted)[:IN_TERMINAL]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "x.json").write_text(mutated(*batch))
        coach = Coach.open(folder / "data", folder / "config", FakeClock(NOW), NO_SOUND)
        coach.exchange.read(folder / "x.json")
        coach.profile.remember_set_up("done")
        app = NmcoachApp(coach, remind=False)
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
            for known in PLACES:
                await pilot.press(known.binding)
                assert isinstance(app.screen, Place), batch
                assert known.id == app.screen.PLACE, batch
            assert [text for how, text in app.sayings.now if how == "refused"] == [], batch
        coach.close()


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("safety", {"detail": {"cleared_on": "20 Nov"}}, "detail: “20 Nov” is not a day such as 2026-11-23"),
        ("safety", {"detail": {"regions": None}}, "detail: it is missing, for regions"),
        ("safety", {"detail": {"cleared_by": 7}}, "detail: “7” is not a text, for cleared_by"),
        ("plan", {"data": {"start": "Monday"}}, "data: “Monday” is not a day such as 2026-11-23, for start"),
        ("plan", {"data": {"chronic": "yes"}}, "data: “yes” is neither true nor false, for chronic"),
        ("soreness", {"levels": {"left_calf": 10**19}}, "levels: “10000000000000000000” is not a whole number"),
        ("roll_segment", {"regions": "left_calf"}, "regions: “left_calf” is not a list of words"),
        ("drink", {"at": "9999-12-31T23:59:59.999Z"}, "at: “9999-12-31T23:59:59.999Z” is out of range"),
    ],
)
def test_the_line_the_field_and_the_value_are_named(
    coach: Coach, tmp_path: Path, kind: str, change: dict[str, Any], told: str
) -> None:
    whole = copy.deepcopy(WHOLE)
    entry = whole[kind][-1 if kind == "safety" else 0]
    for name, value in change.items():
        entry[name] = {**entry[name], **value} if isinstance(value, dict) else value
    (tmp_path / "x.json").write_text(json.dumps(whole))
    with pytest.raises(BadFile) as refused:
        coach.exchange.read(tmp_path / "x.json")
    assert str(refused.value).startswith(f"Line 1, {kind}, {told}")
    assert coach.history.pages.page().items == ()


def test_nothing_for_unknown_is_read_as_unknown(coach: Coach, tmp_path: Path) -> None:
    whole = copy.deepcopy(WHOLE)
    whole["plan"][0]["data"] = dict.fromkeys(whole["plan"][0]["data"])
    (tmp_path / "x.json").write_text(json.dumps(whole))
    coach.exchange.read(tmp_path / "x.json")
    plan = coach.plan.settings()
    assert plan is not None
    assert (plan.per_week, plan.chronic, plan.stated_by, plan.maintenance_days) == (1, False, "", (21, 28))


def test_what_only_the_reader_trips_over_is_the_files_mistake_too(
    coach: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(self: Reader, row: object) -> object:
        if self.kind is CHECK_IN:
            raise ZeroDivisionError("secret note")
        return read(self, row)

    read = Reader.entry

    monkeypatch.setattr(Reader, "entry", trip)
    with pytest.raises(BadFile) as refused:
        coach.exchange.read(MADE)
    line = next(n for n, text in enumerate(MADE.read_text("utf-8").splitlines(), 1) if '"levels"' in text)
    assert str(refused.value).startswith(f"Line {line}, soreness, levels ")
    assert str(refused.value).endswith("cannot be read (ZeroDivisionError).")
    assert "secret" not in str(refused.value)
    assert coach.history.pages.page().items == ()


@pytest.mark.parametrize("text", ['{"format":"nmcoach","version":1,[{}]:1}', '{{"a":1}:2}', '{["format"]:"nmcoach"}'])
def test_a_name_that_is_no_text_is_refused(coach: Coach, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(BadFile, match="Line 1: a name in quotes is missing"):
        coach.exchange.read(tmp_path / "x.json")
