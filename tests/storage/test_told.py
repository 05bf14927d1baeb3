from pathlib import Path

from nmcoach.domain.days import Moment
from nmcoach.storage.store import Store
from nmcoach.storage.told import under


def tell_once(store: Store, key: str, now: Moment) -> bool:
    with store.write(now) as tx:
        return tx.tell(key)


def test_a_thing_is_told_once_by_whichever_copy_comes_first(store: Store, folder: Path, now: Moment) -> None:
    with Store.open(folder) as other:
        assert tell_once(store, "notice/weekly", now)
        assert not tell_once(other, "notice/weekly", now)
        assert tell_once(other, "notice/weekly-2", now)
    assert {key for key, _ in under(store, "notice/")} == {"notice/weekly", "notice/weekly-2"}


def test_only_what_begins_so_is_given(store: Store, now: Moment) -> None:
    for key in ("offer/a", "offer/ü", "offers", "other"):
        tell_once(store, key, now)
    assert {key for key, _ in under(store, "offer/")} == {"offer/a", "offer/ü"}


def test_what_was_told_is_no_action_to_undo(store: Store, now: Moment) -> None:
    tell_once(store, "notice/weekly", now)
    assert store.rows("SELECT * FROM journal") == []
