import gc
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import full_life
from full_life import BACKGROUND
from nmcoach.domain.errors import BadValue, CannotCreate
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.report.tree import LEAVABLE, SECTIONS, Report, ReportSection, Spark, chosen, initials
from nmcoach.domain.run.rolls import ROLL, Roll
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.exchange.report import pdf_fonts, pdf_words
from nmcoach.services.coach import Coach
from nmcoach.storage.entries import put
from samples import FakeClock


def words(section: ReportSection[str]) -> str:
    cells = [str(cell) for table in section.tables for row in table.rows for cell in row]
    return " ".join([*section.lines, *cells, *section.quotes, *section.after]).replace("\u00a0", " ")


def part(report: Report[str], key: str) -> str:
    return words(next(section for section in report.sections if section.key == key))


@pytest.mark.parametrize(
    ("name", "told"),
    [("Anna Berger", "A. B."), ("AB", "AB"), ("A. B.", "A. B."), ("anna", "A."), ("", ""), ("李 明", "李. 明."),
     ("<b>", "")],
)  # fmt: skip
def test_only_initials_are_told(name: str, told: str) -> None:
    assert initials(name) == told


def test_sections_come_in_the_order_of_the_page() -> None:
    assert chosen(["sessions", "Self care", "safety"]) == ("safety", "sessions", "self-care")
    assert chosen([]) == tuple(SECTIONS)


def test_the_page_says_which_levels_the_coach_put_for_a_flare(coach: Coach, clock: FakeClock) -> None:
    coach.soreness.check_in({"left_calf": 4})
    assert "flare" not in part(coach.report.make(), "pain")
    assert "Marks" not in part(coach.report.make(), "pain"), "there is no session to mark"
    for _ in range(5):
        clock.pass_(days=3)
        coach.flares.tell(["left_arm"], "dull", fall=False)
    told = part(coach.report.make(), "pain")
    assert (
        "A flare was told on 2 Dec, 5 Dec, 8 Dec and 2 days before: the coach put 5/10 where it was and 3/10 beside "
        "it, or more where more had been told."
    ) in told


def test_an_unknown_section_is_named() -> None:
    with pytest.raises(BadValue, match="“weather” is no section of the report; use any of safety, pain"):
        chosen(["weather"])


def test_a_report_of_nothing_says_unknown_and_no_zero(coach: Coach) -> None:
    made = coach.report.make()
    assert made.told("client") == "no name given"
    assert made.told("goal") == "no activity chosen yet"
    assert made.told("logged") == "none"
    assert part(made, "safety").startswith("Unknown: the screening questions were not answered.")
    assert part(made, "pain") == "Unknown: no pain and no soreness was logged in this period."
    assert part(made, "sessions") == "No session took place in this period."
    assert english(SETTLING) in made.footer


@pytest.mark.parametrize("days", [1, 14, 365, 3650])
def test_a_report_covers_one_day_two_weeks_a_year_and_ten(lived: Coach, days: int) -> None:
    first = date(2026, 11, 23) - timedelta(days=days - 1)
    made = lived.report.make(first)
    assert f"({days:,} day" in made.told("period")
    assert "Left calf 3 (23 Nov)" in part(made, "pain")


def test_days_to_come_are_cut_off_and_a_first_day_after_the_last_is_refused(lived: Coach) -> None:
    assert "Mon 23 Nov 2026 (28 days)" in lived.report.make(last=date(2027, 1, 1)).told("period")
    with pytest.raises(BadValue, match="2026-11-20 comes after 2026-11-10"):
        lived.report.make(date(2026, 11, 20), date(2026, 11, 10))


def test_what_lies_after_the_period_is_left_out(lived: Coach) -> None:
    made = lived.report.make(date(2026, 11, 1), date(2026, 11, 15))
    assert "21 Nov" not in part(made, "sessions")
    assert "14 Nov" in part(made, "sessions")
    assert part(made, "pain").startswith("Unknown")


def test_a_missing_reading_is_unknown_in_the_sessions(lived: Coach) -> None:
    assert "7 Nov Neuromuscular; Dana upper back left and right, left calf unknown 6 → 3 unknown unknown" in part(
        lived.report.make(), "sessions"
    )


def test_the_questions_that_wait_close_the_page(coach: Coach) -> None:
    coach.notes.add("May I run?", "question")
    assert coach.report.make().sections[-1].quotes == ("May I run?",)


def test_a_warning_sign_is_told_with_its_times(coach: Coach, clock: FakeClock) -> None:
    coach.red_flags.report(["chest_pain"])
    assert "Mon 23 Nov 14:00 not yet" in part(coach.report.make(), "safety")
    clock.pass_(hours=2)
    coach.red_flags.settle(by="GP")
    assert "Mon 23 Nov 14:00 GP, Mon 23 Nov; no rolling until they say so" in part(coach.report.make(), "safety")
    coach.red_flags.settle(by="GP", may_roll="yes")
    assert "Mon 23 Nov 14:00 GP, Mon 23 Nov; settled" in part(coach.report.make(), "safety")


def test_the_file_is_for_the_owner_alone_and_replaced_only_when_told(lived: Coach, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    lived.report.write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(CannotCreate, match="is there already"):
        lived.report.write(path, only=("pain",))
    assert path.read_bytes() == before
    lived.report.write(path, only=("pain",), force=True)
    assert path.read_bytes() != before


def test_a_link_is_never_followed(lived: Coach, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    link = tmp_path / "page.md"
    link.symlink_to(target)
    with pytest.raises(CannotCreate, match="is a link"):
        lived.report.write(link, force=True)
    assert target.read_text() == "mine"


def test_another_ending_is_refused_and_nothing_written(lived: Coach, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match=r"name a file that ends in \.html, \.md or \.pdf"):
        lived.report.write(tmp_path / "page.doc")
    assert not (tmp_path / "page.doc").exists()


def test_a_pdf_is_one_page_and_carries_its_fonts(lived: Coach, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    if pdf_fonts.main_font(pdf_fonts.installed()) is None:
        with pytest.raises(BadValue, match="No font for a PDF was found"):
            lived.report.write(path)
        return
    lived.report.write(path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/FontFile2" in data or b"/FontFile3" in data


def test_a_full_report_stays_one_page_by_a_smaller_print(lived: Coach, clock: FakeClock, tmp_path: Path) -> None:
    if pdf_fonts.main_font(pdf_fonts.installed()) is None:
        pytest.skip("no font for a PDF here")
    pages = []
    for count in (0, 30, 400):
        for number in range(count - len(lived.notes.every("question"))):
            lived.notes.add(f"question {number}", "question")
        path = tmp_path / f"page{count}.pdf"
        lived.report.write(path)
        pages.append(path.read_bytes().count(b"/Type /Page\n"))
        lived.report.write(tmp_path / f"page{count}.html")
    assert pages[:2] == [1, 1]
    assert pages[2] > 1
    gc.collect()  # a font left open would be reported here
    assert ["<body class" in (tmp_path / f"page{count}.html").read_text("utf-8") for count in (0, 30, 400)] == [
        False, True, True,
    ]  # fmt: skip


def test_without_the_extra_a_sentence_says_how_to_get_a_pdf(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(BadValue, match="needs the extra “pdf”"):
        lived.report.write(tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_words_that_no_font_holds_are_refused_for_a_pdf_and_never_lost(coach: Coach, tmp_path: Path) -> None:
    coach.notes.add("odd \U0010fffd", "question")
    with pytest.raises(BadValue, match="No font"):
        coach.report.write(tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()


def test_an_emoji_that_no_font_holds_is_spelled_out(coach: Coach, tmp_path: Path) -> None:
    coach.notes.add("better \U0001f642, thanks \u2764\ufe0f", "question")
    made = coach.report.make()
    told = pdf_words.spelled(made, frozenset("\U0001f642\ufe0f"))
    assert part(told, "questions") == "better [slightly smiling face], thanks \u2764"
    assert part(made, "questions") == "better \U0001f642, thanks \u2764\ufe0f"
    assert not pdf_words.is_sign("\u674e")
    if pdf_fonts.main_font(pdf_fonts.installed()) is not None:
        coach.report.write(tmp_path / "page.pdf")
        assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def test_other_therapies_are_told_by_region(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.add_therapy("dry_needling", clock.now() - timedelta(days=2), ("left_calf", "right_calf"))
    assert "Other therapies: dry needling (21 Nov): calf left and right." in part(coach.report.make(), "self-care")


def test_a_changed_answer_is_told_with_both_and_a_first_one_is_no_change(coach: Coach, clock: FakeClock) -> None:
    coach.safety.answer([Given("blood_thinners", "no")])
    assert "Changed" not in part(coach.report.make(), "safety")
    clock.pass_(hours=1)
    coach.safety.answer([Given("blood_thinners", "yes")])
    told = part(coach.report.make(), "safety")
    assert "Changed: blood thinners or a bleeding disorder: no → yes (23 Nov)." in told
    assert "3/10 at most" in told


def test_pain_is_told_by_region_as_current_worst_best_and_average(coach: Coach, clock: FakeClock) -> None:
    for days, level in ((3, 6), (2, 4), (1, 2)):
        coach.soreness.check_in({"left_calf": level}, at=clock.now() - timedelta(days=days))
    assert "Left calf 2 (22 Nov) 6 2 4.0 3" in part(coach.report.make(), "pain")


def test_the_current_level_is_the_last_reading_and_not_the_worst_of_its_day(coach: Coach, clock: FakeClock) -> None:
    for hours, level in ((5, 6), (1, 2)):
        coach.soreness.check_in({"left_calf": level}, at=clock.now() - timedelta(hours=hours))
    assert "Left calf 2 (23 Nov) 6 6 6.0 1" in part(coach.report.make(), "pain")


def test_a_movement_test_stands_beside_its_smallest_change(screened: Coach) -> None:
    screened.measures.log("toe_touch", "12.5")
    told = part(screened.report.make(), "function")
    assert "Toe touch 12.5 cm (23 Nov) 12.5 cm (23 Nov) 12.5, n = 1 4.5 cm No session yet to compare with." in told
    assert "Unknown, not measured in this period: chosen activities, knee to wall" in told


def test_days_told_of_are_counted_for_each_measure_and_a_glass_of_water_is_none(coach: Coach, clock: FakeClock) -> None:
    for days in range(27):
        coach.water.log(250, at=clock.now() - timedelta(days=days, hours=1))
        if days % 2:
            coach.measures.log("pain", "3", at=clock.now() - timedelta(days=days))
    coach.soreness.check_in({"left_calf": 2})
    coach.measures.log("sleep", "6")
    told = "pain 13 of 28, soreness 1 of 28, sleep quality 1 (asked weekly)"
    assert coach.report.make().told("logged") == told


def test_an_empty_report_is_written_in_every_format_that_needs_no_extra(coach: Coach, tmp_path: Path) -> None:
    for ending in ("html", "md"):
        path = tmp_path / f"page.{ending}"
        coach.report.write(path)
        assert "Unknown: no pain and no soreness was logged in this period." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("lacking", "known"), [(frozenset("é"), True), (frozenset("\U0010fffd"), False)])
def test_what_no_font_holds_is_known(lacking: frozenset[str], known: bool) -> None:
    fonts = pdf_fonts.installed()
    name = pdf_fonts.main_font(fonts)
    if name is None:
        assert pdf_fonts.helpers(lacking, {}) == ([], lacking)
        return
    assert (pdf_fonts.lacks(lacking, fonts[name]) == frozenset()) is known


def test_days_before_the_first_routine_do_not_count_against_it(coach: Coach, clock: FakeClock) -> None:
    header: dict[str, Any] = {"id": "0" * 36, "at": clock.now(), "zone": "Europe/Vienna", "day": date(2026, 11, 22)}
    roll = Roll(**header, routine="full_daily", version="1", name="Full", planned=300, seconds=300, outcome="done")
    with coach._context.store.action("a roll", coach.now()) as tx:
        put(tx, ROLL, roll)
    assert part(coach.report.make(), "self-care").startswith("A rolling routine was followed on 1 of 1 day.")


def test_an_outcome_is_told_in_brief_with_the_counts_of_both_stretches(screened: Coach, clock: FakeClock) -> None:
    for week in range(14):
        screened.measures.log("toe_touch", str(20 - week), at=clock.now() - timedelta(weeks=13 - week))
    screened.sessions.attend(clock.now() - timedelta(weeks=14), {"regions": "left_calf"})
    told = part(screened.report.make(), "function")
    assert "first 6 weeks 17.5 (n = 6), lately 9.5 (n = 6): better by 8, reaches the smallest*" in told
    assert "pairs 100 better, 0 same, 0 worse" in told
    assert "Pairs, of 100: each earlier day beside each later one." in told
    assert "NAP" not in told
    assert "no baseline from before the first session" in told
    assert "your" not in told


def test_no_stroke_of_a_small_curve_crosses_a_gap_of_more_than_a_week(coach: Coach, clock: FakeClock) -> None:
    for days in (20, 19, 12, 4, 3):
        coach.soreness.check_in({"left_calf": 3}, at=clock.now() - timedelta(days=days))
    made = coach.report.make()
    table = next(s for s in made.sections if s.key == "pain").tables[0]
    curve = table.rows[0][-1]
    assert isinstance(curve, Spark)
    assert [len(stroke) for stroke in curve.strokes] == [3, 2]


def test_what_is_left_out_of_the_safety_part_is_counted(coach: Coach, clock: FakeClock) -> None:
    for day in range(7):
        coach.red_flags.report(["chest_pain"], clock.now() - timedelta(days=day))
        coach.red_flags.settle(by="GP", may_roll="yes")
    told = part(coach.report.make(), "safety")
    assert told.count("Chest pain") == 5
    assert "2 earlier ones left out." in told


def test_the_page_says_since_when_a_condition_stands_and_when_it_was_last_asked(
    screened: Coach, clock: FakeClock
) -> None:
    for _ in range(3):
        screened.safety.answer([Given("blood_thinners", "yes")])
        clock.pass_(hours=28 * 24)
    made = screened.report.make()
    assert "Blood thinners or a bleeding disorder 23 Nov; asked 18 Jan" in part(made, "safety")


def test_what_a_session_was_like_and_with_whom_stands_below_the_sessions(coach: Coach, clock: FakeClock) -> None:
    long = " ".join(["word"] * 60)
    coach.sessions.attend(clock.now() - timedelta(days=2), {"practitioner": "Dana", "note": "calf let go\nlate"})
    coach.sessions.attend(clock.now() - timedelta(days=1), {"note": long})
    section = next(s for s in coach.report.make().sections if s.key == "sessions")
    quotes = [quote.replace("\u00a0", " ") for quote in section.quotes]
    assert quotes[0] == "21 Nov: calf let go late"
    assert quotes[1] == f"22 Nov: {' '.join(['word'] * 28)} …"
    assert "Neuromuscular; Dana" in words(section)


def test_the_note_of_another_therapy_is_told(coach: Coach, clock: FakeClock) -> None:
    coach.sessions.add_therapy("physio", clock.now() - timedelta(days=2), ("left_calf",), "showed <two> exercises")
    assert "physio (21 Nov): left calf, “showed <two> exercises”." in part(coach.report.make(), "self-care")


def test_what_the_client_told_beforehand_stands_at_the_head(coach: Coach) -> None:
    coach.profile.save(name="Anna Berger", background=BACKGROUND)
    made = coach.report.make()
    assert made.told("client") == "A. B."
    assert made.told("complaint") == f"{BACKGROUND['complaint']}; since: {BACKGROUND['since']}"
    assert (made.told("worse"), made.told("better")) == (BACKGROUND["worse"], BACKGROUND["better"])
    assert (made.told("medicines"), made.told("therapist")) == (BACKGROUND["medicines"], BACKGROUND["therapist"])
    assert made.footer[0].startswith(f"For {BACKGROUND['therapist']}, by the client's own hand; please ask the client")


def test_the_therapist_is_the_one_whose_plan_it_is_where_none_was_named(coach: Coach) -> None:
    coach.plan.set(date(2026, 11, 7), stated_by="Dana")
    assert coach.report.make().told("therapist") == "Dana"
    assert coach.report.make().footer[0].startswith("For Dana, by the client's own hand")


def test_the_day_the_screening_was_last_answered_is_told(screened: Coach, clock: FakeClock) -> None:
    clock.pass_(hours=48)
    screened.safety.answer([Given("blood_thinners", "no")])
    assert "20 of 20 screening questions answered, last on 25 Nov, none with anything to respect." in part(
        screened.report.make(), "safety"
    )


def test_the_body_shows_the_worst_of_each_region(coach: Coach, clock: FakeClock) -> None:
    for hours, level in ((50, 7), (26, 4), (2, 1)):
        coach.soreness.check_in({"left_calf": level, "right_arm": 0}, at=clock.now() - timedelta(hours=hours))
    chart = next(s for s in coach.report.make().sections if s.key == "pain").chart
    assert chart is not None
    assert dict(chart.levels) == {"right_arm": 0, "left_calf": 7}
    assert dict(chart.names) == {"right_arm": "right arm", "left_calf": "left calf"}
    assert (chart.shade("left_calf"), chart.shade("right_arm"), chart.shade("left_foot")) == (4, 0, 0)
    assert next(s for s in coach.report.make(date(2026, 11, 23)).sections if s.key == "sessions").chart is None


def test_no_habit_jargon_is_on_the_page(coach: Coach, clock: FakeClock) -> None:
    full_life.fill(coach, clock)
    said = str(coach.report.make())
    assert [word for word in ("Strength", "NAP", "days told of", "unknown; none", "To do better") if word in said] == []


def test_an_activity_shows_its_first_and_its_latest_value(coach: Coach, clock: FakeClock) -> None:
    full_life.fill(coach, clock)
    assert "Climbing stairs 3/10 (16 Aug) 7/10 (22 Nov) 7 (6 to 7), n = 4 1.3" in part(coach.report.make(), "function")


def test_a_scale_that_varies_too_much_says_so(coach: Coach, clock: FakeClock) -> None:
    for days in range(8):
        coach.measures.log("stress", str(9 * (days % 2)), at=clock.now() - timedelta(days=days))
        coach.measures.log("sleep", "5", at=clock.now() - timedelta(days=days))
    told = part(coach.report.make(), "function")
    assert "varies too much to tell" in told
    assert "1.0 (own noise)" in told


@pytest.mark.parametrize("word", LEAVABLE)
def test_what_is_left_out_is_nowhere_on_the_page(coach: Coach, clock: FakeClock, word: str) -> None:
    full_life.fill(coach, clock)
    said = {
        "client": "A. B.", "therapist": "Dana", "notes": "Slept well", "goal": "better at", "plan": "a week at first",
        "logged": "pain 27 of 28", "chart": "Worst of the period",
    }  # fmt: skip
    words = said.get(word, BACKGROUND.get(word, ""))
    assert words in str(coach.report.make())
    assert words not in str(coach.report.make(without=[word]))


def test_what_cannot_be_left_out_is_refused_by_its_name(coach: Coach, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="“weather” cannot be left out of the page; use any of client, therapist"):
        coach.report.write(tmp_path / "page.md", without=["weather"])
    assert not (tmp_path / "page.md").exists()
