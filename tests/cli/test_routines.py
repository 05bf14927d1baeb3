from shell import Shell


def test_routines_as_data_have_the_promised_shape(shell: Shell) -> None:
    data = shell.ok("routines", "list", "--json").data
    keys = {"id", "name", "seconds", "cap", "kit", "source", "version", "broken"}
    assert all(set(routine) == keys for routine in data)
    assert {**data[0], "version": ""} == {
        "id": "full_daily", "name": "Full body", "seconds": 300, "cap": 6, "kit": ["roller"], "source": "built in",
        "version": "", "broken": [],
    }  # fmt: skip
    assert len(data) == 11
    assert {routine["seconds"] for routine in data} == {300}


def test_routines_are_listed_in_words(shell: Shell) -> None:
    lines = shell.ok("routines").out.splitlines()
    assert lines[0].split() == ["full_daily", "Full", "body", "5:00", "discomfort", "6/10", "roller"]
    assert lines[-1] == "`nmcoach routines show ID` shows one step by step; `nmcoach roll ID` starts it."
    assert shell.ok("routines", "list").out.splitlines() == lines
    assert shell.ok("roll", "--list").out.splitlines() == lines
    assert shell.ok("roll", "--list", "--json").data == shell.ok("routines", "list", "--json").data
    assert shell.refused("roll", "full_daily", "--list").startswith("--list names all routines; leave out the rest")


def test_a_routine_is_shown_step_by_step(shell: Shell) -> None:
    out = shell.ok("routines", "show", "full_daily").out
    assert out.startswith("Full body · 5:00 · discomfort 6/10 at most\n")
    assert "0:10  Upper back · 45 s\n" in out
    assert "1:05  Buttock, left · 30 s\n" in out
    assert shell.ok("routines", "show", "full_daily", "--json").data["seconds"] == 300


def test_an_unknown_routine_is_refused_in_one_sentence(shell: Shell) -> None:
    assert shell.refused("routines", "show", "yoga").startswith("“yoga” is not a routine; use one of full_daily")
