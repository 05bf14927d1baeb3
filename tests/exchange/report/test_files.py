import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

import full_life
from nmcoach.domain.record import replace
from nmcoach.domain.report.tree import SECTIONS, HeadLine, Report, ReportSection, ReportTable, Spark
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.exchange.report import html, html_chart, markdown, pdf, pdf_fonts
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
def page() -> Iterator[Report[str]]:
    import tempfile

    clock = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        coach = Coach.open(Path(folder, "data"), Path(folder, "config"), clock, NO_SOUND)
        seed(coach, clock)
        tell(coach, clock.now())
        yield coach.report.make()
        coach.close()


def hostile() -> Report[str]:
    spark = Spark(((0.0, 3), (1.0, 7)), (0.5,))
    section = ReportSection(
        "pain", (HOSTILE,), (ReportTable((HOSTILE,), ((HOSTILE, spark),)),), (HOSTILE,), (f"{HOSTILE}\n# b",)
    )
    return Report(HOSTILE, (HeadLine("goal", HOSTILE, HOSTILE),), (section,), (HOSTILE,))


@pytest.mark.parametrize(("sessions", "marked"), [(1, 1), (10, 10), (11, 0), (152, 0)])
def test_a_course_in_text_bears_marks_only_while_it_can_be_read(sessions: int, marked: int) -> None:
    spark = Spark(((0.0, 3), (1.0, 7)), tuple(number / sessions for number in range(sessions)))
    section = ReportSection("pain", (), (ReportTable(("Course",), ((spark,),)),))
    assert markdown.write(Report("Page", (), (section,), ())).decode().count("¦") == marked


@pytest.mark.parametrize("ending", WRITERS)
def test_a_report_is_written_to_the_byte_as_it_was(page: Report[str], golden: Path, ending: str) -> None:
    assert WRITERS[ending](page) == (golden / f"report.{ending}").read_bytes()


FONTS = [font for font in ("NotoSans-Regular", "DejaVuSans") if font in pdf_fonts.installed()] or ["DejaVuSans"]
"""Which of the first fonts of a page are here; without any, the test says which one it would take."""


@pytest.mark.parametrize("font", FONTS)
def test_a_pdf_says_word_for_word_what_it_said(
    page: Report[str], golden: Path, font: str, monkeypatch: pytest.MonkeyPatch
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
def test_every_section_of_the_page_is_in_both_files(page: Report[str], key: str) -> None:
    for write in WRITERS.values():
        assert english(SECTIONS[key]) in write(page).decode()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Coach]:
    clock = FakeClock(datetime(2026, 11, 23, 13, 0, tzinfo=UTC))
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    full_life.fill(coach, clock)
    yield coach
    coach.close()


@pytest.mark.parametrize("first", [None, date(2026, 11, 23)])
def test_four_weeks_and_a_day_of_a_full_life_are_one_sheet(full: Coach, first: date | None) -> None:
    sheets = PdfReader(BytesIO(pdf.write(full.report.make(first)))).pages
    assert len(sheets) == 1
    said = " ".join(sheets[0].extract_text().split())
    words = ("A. B.", "ramipril 5 mg", "Left calf", "Would one session in two weeks be enough", "natural settling")
    assert [word for word in words if word not in said] == []


def test_the_fuller_a_page_is_the_smaller_it_is_printed(full: Coach) -> None:
    assert '<body class="fullest">' in html.write(full.report.make()).decode()
    assert '<body class="fuller">' in html.write(full.report.make(only=["pain", "sessions", "function"])).decode()
    assert "<body>" in html.write(full.report.make(date(2026, 11, 23))).decode()


def test_the_body_is_drawn_front_and_back_and_shaded_by_the_worst_of_each_region(full: Coach) -> None:
    text = html.write(full.report.make()).decode()
    (drawn,) = re.findall(r"<figure>.*</figure>", text)
    assert 'aria-label="left neck and shoulder 3, left upper back 3, left low back 4,' in drawn
    shades = Counter(re.findall(r'fill="(#\w+)"/>', drawn))
    assert set(shades) == {html_chart.PLAIN, *html_chart.SHADES[:4]}
    numbers = Counter(re.findall(r">(\d+)</text>", drawn))
    assert numbers == Counter({"5": 2, "4": 2, "3": 2, "2": 2, "1": 1})
    assert re.findall(r">([RL]|front|back)</text>", drawn) == ["R", "L", "front", "L", "R", "back"]


def test_a_number_stands_on_the_region_it_is_of(full: Coach) -> None:
    chart = next(s for s in full.report.make().sections if s.key == "pain").chart
    assert chart is not None
    for region in chart.levels:
        spot = chart.picture.places[region]
        line = chart.picture.view(spot.view).quarters[2 * spot.y + 1]
        assert region in (line[2 * spot.single], line[2 * spot.single + 1])


def test_in_markdown_the_body_is_a_table_of_both_sides(full: Coach) -> None:
    text = markdown.write(full.report.make()).decode()
    assert "| Part of the body | Left | Right |\n| --- | --- | --- |\n" in text
    assert "| calf | 5 | 5 |\n" in text
    assert "| arm | – | 2 |\n" in text


def test_a_page_without_a_reading_has_no_body(page: Report[str]) -> None:
    bare = replace(page, sections=tuple(replace(s, chart=None) for s in page.sections))
    assert "<figure>" in html.write(page).decode()
    assert "<figure>" not in html.write(bare).decode()
    assert "Part of the body" not in markdown.write(bare).decode()
