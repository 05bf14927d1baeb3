import pytest

from nmcoach.tui.grounds import Ground, Listening, guessed, of_colour, of_scheme


@pytest.mark.parametrize(
    ("reply", "ground"),
    [
        ("]11;rgb:ffff/ffff/ffff", "light"),
        ("]11;rgb:0000/0000/0000", "dark"),
        ("]11;rgb:f6/f3/ec", "light"),
        ("]11;rgb:0e0e/1a1a/1f1f", "dark"),
        ("]11;rgba:fdfd/f6f6/e3e3/ffff", "light"),
        ("]11;rgb:0000/2B2B/3636", "dark"),
        ("]11;rgb:f/f/f", "light"),
        ("]11;rgb:0000/0000/ffff", "dark"),
        ("]10;rgb:ffff/ffff/ffff", None),
        ("]11;?", None),
        ("]11;rgb:fffff/0/0", None),
        ("[?997;1n", None),
    ],
)
def test_the_ground_is_read_from_its_colour(reply: str, ground: Ground | None) -> None:
    assert of_colour(reply) == ground


def test_a_terminal_may_say_what_it_is_as_a_whole() -> None:
    assert [of_scheme(f"[?997;{n}n") for n in (1, 2, 3)] == ["dark", "light", None]


@pytest.mark.parametrize(
    ("said", "ground"), [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("", "dark"), ("x", "dark")]
)
def test_before_any_answer_it_is_what_the_environment_says_else_dark(said: str, ground: Ground) -> None:
    assert guessed({"COLORFGBG": said} if said else {}) == ground


def test_the_colour_that_is_seen_counts_for_more_than_what_the_terminal_says_of_itself() -> None:
    listening = Listening()
    assert listening.hear("[?997;2n") == ("light", True)
    assert listening.hear("]11;rgb:00/00/00") == ("dark", False)
    assert listening.hear("[?997;2n") == (None, True)
    assert listening.hear("P>|foot") == (None, False)
