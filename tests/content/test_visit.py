from pathlib import Path

import pytest

from nmcoach.content.visit_loader import bring, read_bring


@pytest.mark.parametrize("word", ["Loose clothing", "covered", "blood thinners", "pregnancy"])
def test_the_guide_on_clothes_draping_and_what_to_disclose_is_on_the_list(word: str) -> None:
    assert any(word in line for line in bring())


def test_after_a_pregnancy_no_line_speaks_of_one() -> None:
    assert not any("pregnan" in line for line in bring(after=True))
    assert len(bring(after=True)) == len(bring())


def test_a_line_fits_a_narrow_screen_in_two() -> None:
    assert all(len(line) <= 100 for line in bring())


def test_damaged_content_is_named(tmp_path: Path) -> None:
    file = tmp_path / "visit.toml"
    file.write_text("[clothes]\ntext = 'x'\n")
    with pytest.raises(ValueError, match=r"visit.toml: \[clothes\] lacks source"):
        read_bring(file)
