"""Faults 3, 4, 9, 17 and 18: a disk that is full, fails, or may not be written."""

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotSaved
from nmcoach.storage.backup import backup
from nmcoach.storage.checks import problems
from nmcoach.storage.journal import undo
from nmcoach.storage.store import Store

Child = Callable[[Callable[[], str]], str]
Drink = Callable[[Store, int], str]


def fill(store: Store, now: Moment) -> None:
    with store.action("Long notes", now) as tx:
        tx.put("drink", {"ml": 300, "kind": "water"})
        for _ in range(50):
            tx.put("note", {"text": "x" * 4000, "topic": ""})


def test_on_a_full_disk_nothing_of_the_action_is_saved_and_reading_goes_on(
    folder: Path, drink: Drink, now: Moment
) -> None:
    with Store.open(folder) as store:
        drink(store, 250)
        pages = store.rows("PRAGMA page_count")[0][0]
        store.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotSaved, match="The disk is full; nothing was saved") as caught:
            fill(store, now)
        assert caught.value.exit_code == 74
        assert [row[0] for row in store.rows("SELECT ml FROM drink")] == [250]
        assert problems(store) == []
        store.rows("PRAGMA max_page_count = 1000000")
        drink(store, 350)
        assert [row[0] for row in store.rows("SELECT ml FROM drink ORDER BY rowid")] == [250, 350]


def test_a_write_the_system_refuses_is_never_called_saved(folder: Path, in_child: Child, drink: Drink) -> None:
    def with_a_limit_on_files() -> str:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store.open(folder)
        size = store.path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        saved = []
        try:
            for number in range(1, 5000):
                drink(store, number)
                saved.append(number)
        except NotSaved as error:
            found = [row[0] for row in store.rows("SELECT ml FROM drink ORDER BY rowid")]
            assert found == saved, (found[-2:], saved[-2:])
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            drink(store, 4999)
            return f"{error} {len(saved)}"
        return "never refused"

    said = in_child(with_a_limit_on_files)
    sentence, _, count = said.rpartition(" ")
    assert sentence == "The disk reported an error; look whether the entry is there before you repeat it."
    with Store.open(folder) as store:
        assert len(store.rows("SELECT * FROM drink")) == int(count) + 1
        assert problems(store) == []


def test_in_a_folder_that_may_only_be_read_the_data_can_still_be_seen(
    shared_folder: Path, drink: Drink, powerless: Child, now: Moment
) -> None:
    with Store.open(shared_folder) as store:
        drink(store, 250)
    for path in shared_folder.iterdir():
        path.chmod(0o444)
    shared_folder.chmod(0o555)

    def look() -> str:
        with Store.open(shared_folder) as store:
            assert store.read_only
            assert [row[0] for row in store.rows("SELECT ml FROM drink")] == [250]
            assert problems(store) == []
            with pytest.raises(NotSaved, match="can only be read here"):
                drink(store, 300)
            with pytest.raises(NotSaved):
                undo(store, now)
            with pytest.raises(CannotCreate, match="could not be made: permission denied"):
                backup(store, shared_folder / "copy.db")
        return "seen"

    assert powerless(look) == "seen"


def test_a_half_written_action_on_a_read_only_medium_is_not_shown_as_data(
    shared_folder: Path, die_half_way: Callable[[Path], None], powerless: Child
) -> None:
    die_half_way(shared_folder)
    for path in shared_folder.iterdir():
        path.chmod(0o444)
    shared_folder.chmod(0o555)

    def look() -> str:
        with pytest.raises(DataUnreadable, match="was cut off"):
            Store.open(shared_folder)
        return "refused"

    before = (shared_folder / "nmcoach.db").read_bytes()
    assert powerless(look) == "refused"
    assert (shared_folder / "nmcoach.db").read_bytes() == before


@pytest.mark.parametrize("hidden", ["folder", "above", "file"])
def test_data_behind_closed_doors_is_named_in_one_sentence(
    shared_folder: Path, drink: Drink, powerless: Child, hidden: str
) -> None:
    with Store.open(shared_folder) as store:
        drink(store, 250)
    shared_folder.chmod(0o755)
    if hidden == "folder":
        shared_folder.chmod(0o000)
    elif hidden == "above":
        shared_folder.parent.chmod(0o700)

    def look() -> str:
        with pytest.raises(CannotCreate) as caught:
            Store.open(shared_folder)
        assert caught.value.exit_code == 73
        return str(caught.value)

    said = powerless(look)
    assert said.count(".") <= 2
    assert "\n" not in said


NEVER_OPENED = """
import os
from nmcoach.storage import backup, checks, journal
opened = []
def listen(event, args):
    if event == "open" and isinstance(args[0], (str, os.PathLike)) and str(args[0]).endswith("nmcoach.db"):
        opened.append(args)
Store.open(folder).close()
sys.addaudithook(listen)
open(folder.parent / "other-nmcoach.db", "w").close()
assert len(opened) == 1, "the ear is deaf"
store = Store.open(folder)
with store.action("Drink", now()) as tx:
    tx.put("drink", {"ml": 250, "kind": "water"})
journal.undo(store, now())
assert checks.problems(store) == []
copy = backup.backup(store, folder.parent / "copy.sqlite")
backup.rotate(store, now())
backup.restore(folder, copy, now())
store.rows("SELECT * FROM drink")
Store.open(folder, read_only=True).close()
say(str(len(opened)))
"""


def test_the_process_never_opens_the_data_file_itself(folder: Path, another: Callable[..., Popen[str]]) -> None:
    folder.parent.mkdir(exist_ok=True)
    out, err = another(NEVER_OPENED, folder).communicate(timeout=20)
    assert (out, err) == ("1\n", ""), "closing it would drop the locks of SQLite"


def test_root_is_not_what_makes_these_tests_pass(powerless: Child) -> None:
    assert powerless(lambda: str(os.getuid() != 0)) == "True"
