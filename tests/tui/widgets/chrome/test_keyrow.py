"""The line of keys."""

import pytest

from nmcoach.tui.widgets.chrome.keyrow import Key, _size, placed

OWN = (Key("r", "r", "start"), Key("s", "s", "check in"), Key("w", "w", "drink"), Key("u", "u", "undo"))
ALWAYS = (
    Key("exclamation_mark", "!", "signs"), Key("question_mark", "?", "keys"), Key("ctrl+p", "^p", "find"),
    Key("q", "q", "leave"),
)  # fmt: skip


@pytest.mark.parametrize("width", range(16, 170))
def test_signs_keys_find_and_leave_are_never_cut_off(width: int) -> None:
    found = placed(OWN, ALWAYS, width)
    last, key, words = found[-1]
    assert [one for _, one, _ in found][-4:] == list(ALWAYS)
    assert last + _size(key, words=words) <= width


@pytest.mark.parametrize("width", range(16, 170))
def test_no_two_keys_overlap(width: int) -> None:
    at = 0
    for x, key, words in placed(OWN, ALWAYS, width):
        assert x >= at
        at = x + _size(key, words=words) + 1


def test_at_sixty_columns_they_have_their_words_and_two_of_the_place_stand_beside_them() -> None:
    found = placed(OWN, ALWAYS, 60)
    assert all(words for _, _, words in found)
    assert [key.key for _, key, _ in found][:2] == ["r", "s"]
