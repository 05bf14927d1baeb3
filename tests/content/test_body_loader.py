"""The file with the body's pictures."""

from pathlib import Path

import pytest

from nmcoach.content.body_loader import read_bodies
from nmcoach.content.loader import FOLDER


def test_the_shipped_pictures_fit_an_ordinary_and_a_large_terminal() -> None:
    found = read_bodies(FOLDER / "body.toml")
    assert (found["compact"].width, found["compact"].height) == (38, 18)
    assert (found["large"].width, found["large"].height) == (62, 30)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('k = "neck_shoulder"', 'k = "knee"', "[back] letters: k = 'knee' is not accepted"),
        ("[front.letters]", "[side.letters]", "[front] lacks letters or the compact picture"),
        ('n = "shin"', 'z = "shin"', "compact, line 31: “N” is no letter of this view"),
        ("................####................\n", "...............####................\n", "same, even length"),
        ('f = "foot"', 'f = "calf"', "lack left_foot, right_foot"),
        ("[front.letters]", "[front.letters", "body.toml: "),
    ],
)
def test_damaged_pictures_are_refused_with_the_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (FOLDER / "body.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "body.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"body\.toml") as refused:
        read_bodies(file)
    assert told in str(refused.value)
