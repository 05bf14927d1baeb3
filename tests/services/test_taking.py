"""Records that wait to be put are held as bytes, and one that is there twice is found among them."""

import pytest

from nmcoach.domain.errors import BadFile
from nmcoach.exchange.csv import entries as csv_entries
from nmcoach.services import taking
from nmcoach.services.coach import Coach
from nmcoach.storage.intake import PART
from nmcoach.storage.store import Store

HEAD = "id,at,zone,day,ml,kind\r\n"


def sheet(*ids: str) -> bytes:
    return (HEAD + "".join(f"{one},2026-11-01T10:00:00Z,UTC,2026-11-01,250,water\r\n" for one in ids)).encode()


def held(coach: Coach, *ids: str) -> taking.Held:
    with Store.open(coach.folder) as store:
        return taking.packed(store, csv_entries.walk(sheet(*ids)))["drink"]


def test_what_is_held_is_given_back_in_its_order(coach: Coach) -> None:
    ids = [f"d{n}" for n in range(2 * PART + 3)]
    found = held(coach, *ids)
    assert len(found) == len(ids)
    given = [(len(rows), places[0], places[-1], [row[0] for row in rows]) for rows, places in found.some()]
    assert [one[:3] for one in given] == [
        (PART, "line 2", f"line {PART + 1}"),
        (PART, f"line {PART + 2}", f"line {2 * PART + 1}"),
        (3, f"line {2 * PART + 2}", f"line {2 * PART + 4}"),
    ]
    assert [row_id for *_, of in given for row_id in of] == ids


@pytest.mark.parametrize("apart", [1, 3, PART + 5])
def test_an_id_that_is_there_twice_is_found_wherever_it_stands(coach: Coach, apart: int) -> None:
    ids = [f"d{n}" for n in range(2 * PART)]
    ids[10 + apart] = ids[10]
    ids[20 + apart] = ids[20]
    assert held(coach, *ids).twice() == (f"line {12 + apart}", "line 12")


def test_ids_whose_numbers_are_alike_are_not_taken_for_one(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "hash", lambda one: len(one), raising=False)
    assert held(coach, "a1", "b2", "c3").twice() is None
    assert held(coach, "a1", "b2", "a1").twice() == ("line 4", "line 2")


def test_a_sheet_with_an_id_twice_is_refused_with_both_lines(
    coach: Coach, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("in") / "twice.csv"
    path.write_bytes(sheet("a1", "b2", "a1"))
    with pytest.raises(BadFile, match=r"^Line 4, drink, id: it is that of line 2 already\.$"):
        coach.exchange.read(path)
    assert coach._context.store.rows("SELECT id FROM drink") == []
