import pytest

from shell import Shell


def test_the_topics_are_listed(shell: Shell) -> None:
    lines = shell.ok("learn").out.splitlines()
    assert lines[0].split(None, 1) == ["what", "Neuromuscular massage"]
    assert [card["id"] for card in shell.ok("learn", "--json").data] == [line.split()[0] for line in lines]


def test_a_topic_is_printed_in_eighty_columns_with_its_source(shell: Shell) -> None:
    out = shell.ok("learn", "compare").out
    assert out.startswith("Four treatments compared\n")
    assert "Pressure   40–60 psi, targeted  30–70 psi," in out
    assert out.endswith("From: The client's guide.\n")
    assert max(map(len, out.splitlines())) <= 80


def test_a_part_of_the_name_will_do_in_several_words(shell: Shell) -> None:
    assert shell.ok("learn", "five", "steps").out.startswith("Five steps of a session\n")


def test_claims_are_marked_for_scripts_too(shell: Shell) -> None:
    claims = shell.ok("learn", "claims", "--json").data["claims"]
    assert len(claims) == 12
    assert all(set(claim) == {"id", "claim", "who", "note", "source"} and all(claim.values()) for claim in claims)


def test_a_table_is_rows_for_scripts(shell: Shell) -> None:
    table = shell.ok("learn", "compare", "--json").data["table"]
    assert [row[0] for row in table] == ["", "Main goal", "Pressure", "Session", "Used for", "Evidence"]
    assert {len(row) for row in table} == {5}
    assert shell.ok("learn", "water", "--json").data["table"] == []


def test_the_checklist_shows_its_lines(shell: Shell) -> None:
    assert "[ ] Keeps up continuing-education hours" in shell.ok("learn", "choosing").out
    assert shell.ok("learn", "choosing", "--json").data["checklist"][0]["ticked"] is False


def test_topics_are_searched_by_words(shell: Shell) -> None:
    assert shell.ok("learn", "--search", "AUSTRALIA myotherapy").out.split()[0] == "choosing"
    assert [card["id"] for card in shell.ok("learn", "--search", "draping", "--json").data] == ["wear"]
    assert shell.ok("learn", "--search", "zebra").out.startswith("Nothing in the guide holds “zebra”")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["knee"], "“knee” is not a topic of the guide; `nmcoach learn` lists them."),
        (["what"], None),
        (["er"], "“er” fits “"),
        (["--search", " "], "The search is empty"),
        (["water", "--search", "tea"], "Give either a topic or --search, not both."),
    ],
)
def test_what_is_no_topic_is_refused_in_one_sentence(shell: Shell, words: list[str], told: str | None) -> None:
    if told is None:
        assert shell.ok("learn", *words).out.startswith("Neuromuscular massage")
    else:
        assert shell.refused("learn", *words).startswith(told)
