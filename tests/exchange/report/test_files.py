import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from nmcoach.domain.report.tree import SECTIONS, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.safety.given import Given
from nmcoach.exchange.report import html, markdown, pdf, pdf_fonts
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock, seed

HOSTILE = "[/]<script>alert(1)</script> \u202egnol\u202c a\x00b | `x` *y* [l](http://x) & ![i](u) <!-- # = \x1b[31m"
WRITERS = {"html": html.write, "md": markdown.write}


def tell(coach: Coach, now: datetime) -> None:
    """Add what a full page shows to three weeks of home care."""
    coach.profile.save(name="Anna Berger")
    coach.plan.set(date(2026, 11, 7), stated_by="Dana")
    coach.safety.answer([Given("hypermobility", "yes")])
    coach.red_flags.report(["night_pain"], at=now - timedelta(days=4))
    coach.red_flags.settle(by="Dr. Weiss")
    for days in range(26, 0, -1):
        coach.measures.log("pain", f"{3 + days // 9}", at=now - timedelta(days=days))
        coach.measures.log("stress", f"{2 + days % 4}", at=now - timedelta(days=days))
    for weeks, reach in ((3, "14"), (2, "11"), (1, "8.5")):
        coach.measures.log("toe_touch", reach, at=now - timedelta(weeks=weeks))
        coach.measures.log("activity", str(7 - weeks), note="climbing stairs", at=now - timedelta(weeks=weeks))
    coach.sessions.add_therapy("acupuncture", now - timedelta(days=6), ("left_calf",))
    coach.movement.log("swim", 40, at=now - timedelta(days=3))
    coach.notes.add("May I run again? “Zwei Kilometer”, <5 km & slowly", "question", now - timedelta(hours=1))


@pytest.fixture
def page() -> Iterator[Report]:
    import tempfile

    clock = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        coach = Coach.open(Path(folder, "data"), Path(folder, "config"), clock, NO_SOUND)
        seed(coach, clock)
        tell(coach, clock.now())
        yield coach.report.make()
        coach.close()


def hostile() -> Report:
    spark = Spark(((0.0, 3), (1.0, 7)), (0.5,))
    section = ReportSection(
        "pain", (HOSTILE,), (ReportTable((HOSTILE,), ((HOSTILE, spark),)),), (HOSTILE,), (f"{HOSTILE}\n# b",)
    )
    return Report(HOSTILE, ((HOSTILE, HOSTILE),), (section,), (HOSTILE,))


@pytest.mark.parametrize("ending", WRITERS)
def test_a_report_is_written_to_the_byte_as_it_was(page: Report, golden: Path, ending: str) -> None:
    assert WRITERS[ending](page) == (golden / f"report.{ending}").read_bytes()


@pytest.mark.parametrize("font", ["NotoSans-Regular", "DejaVuSans"])
def test_a_pdf_says_word_for_word_what_it_said(
    page: Report, golden: Path, font: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if font not in pdf_fonts.installed():
        pytest.skip(f"{font} is not installed here")
    monkeypatch.setattr(pdf_fonts, "MAIN", (font,))
    sheets = PdfReader(BytesIO(pdf.write(page))).pages
    assert len(sheets) == 1
    assert sheets[0].extract_text().split() == (golden / "report.pdf.txt").read_text("utf-8").split()
    assert (sheets[0].mediabox.width, sheets[0].mediabox.height) == pytest.approx((595.28, 841.89), abs=0.01)


class Reader(HTMLParser):
    """Collects the tags and where they point."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.points: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.points += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "action", "onload")]


@pytest.mark.parametrize("ending", WRITERS)
def test_no_control_or_direction_character_reaches_a_file(ending: str) -> None:
    text = WRITERS[ending](hostile()).decode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "\ufffd" in text


def test_html_of_hostile_words_holds_no_tag_of_theirs_and_fetches_nothing() -> None:
    reader = Reader()
    text = html.write(hostile()).decode()
    reader.feed(text)
    assert not {"script", "img", "a", "link", "iframe"} & set(reader.tags)
    assert reader.points == []
    assert "url(" not in text
    assert "@import" not in text


def test_markdown_of_hostile_words_holds_no_html_link_or_extra_column() -> None:
    text = markdown.write(hostile()).decode()
    bare = re.sub(r"\\.", "", text)
    assert "<" not in bare
    assert "](" not in bare
    assert "`" not in bare
    rows = [line for line in bare.split("\n") if line.startswith("|")]
    assert [row.count("|") for row in rows] == [2, 2, 3]


@pytest.mark.parametrize(
    ("text", "written"),
    [("4.3", "4.3"), ("1. x", "1\\. x"), ("# x", "\\# x"), ("- x", "\\- x"), ("–3", "–3"), ("a # b", "a # b")],
)
def test_words_at_the_start_of_a_line_become_no_list_or_heading(text: str, written: str) -> None:
    report = Report("t", (), (ReportSection("questions", quotes=(text,)),))
    assert f"\n> {written}\n" in markdown.write(report).decode()


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_of_the_page_is_in_both_files(page: Report, key: str) -> None:
    for write in WRITERS.values():
        assert SECTIONS[key] in write(page).decode()
