import pytest

from nmcoach.domain.learn.table import laid_out

TABLE = (
    ("", "Deep tissue", "Release"),
    ("Session", "60 min, elsewhere 60–90 min", "45–90 min"),
    ("Used for", "Scar tissue", "Restriction"),
)


def test_columns_stand_side_by_side_where_there_is_room() -> None:
    assert laid_out(TABLE, 60) == (
        "          Deep tissue                  Release",
        "─" * 50,
        "Session   60 min, elsewhere 60–90 min  45–90 min",
        "",
        "Used for  Scar tissue                  Restriction",
    )


def test_words_are_wrapped_within_their_column() -> None:
    assert laid_out(TABLE, 36) == (
        "          Deep tissue    Release",
        "─" * 36,
        "Session   60 min,        45–90 min",
        "          elsewhere",
        "          60–90 min",
        "",
        "Used for  Scar tissue    Restriction",
    )


def test_columns_that_do_not_fit_side_by_side_stand_in_tables_under_each_other() -> None:
    table = [(*row, *row[1:]) for row in TABLE]
    half = laid_out(TABLE, 36)
    assert laid_out(table, 36) == (*half, "", *half)


def test_each_column_is_a_list_of_its_own_where_words_do_not_fit() -> None:
    assert laid_out(TABLE, 20) == (
        "Deep tissue",
        "  Session: 60 min,",
        "    elsewhere 60–90",
        "    min",
        "  Used for: Scar",
        "    tissue",
        "",
        "Release",
        "  Session: 45–90 min",
        "  Used for:",
        "    Restriction",
    )


@pytest.mark.parametrize("width", range(16, 90))
def test_no_line_is_wider_than_the_room_and_no_word_is_lost(width: int) -> None:
    lines = laid_out(TABLE, width)
    assert max(map(len, lines)) <= width
    said = " ".join(lines).split()
    assert not {word for row in TABLE for cell in row for word in cell.split()} - {word.strip(":") for word in said}


def test_no_table_is_no_line() -> None:
    assert laid_out((), 80) == ()
