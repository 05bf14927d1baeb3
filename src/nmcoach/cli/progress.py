"""``nmcoach progress``: what the past shows, in sentences."""

from dataclasses import asdict
from typing import get_args

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.progress.charts import Chart, lacking
from nmcoach.domain.progress.series import RANGES, Range
from nmcoach.services.coach import Coach


@click.command()
@click.option("--range", "wanted", type=click.Choice(get_args(Range)), default="3m", help="How far back.")
@json_option
@with_coach
def progress(coach: Coach, wanted: Range, *, as_json: bool) -> None:
    """Say what the past shows: rolling, water, soreness, pain, tests, sessions."""
    charts = coach.progress.charts(wanted)
    if as_json:
        output.data([_plain(chart) for chart in charts])
        return
    output.say(f"Progress: {RANGES[wanted][0]}")
    drawn = [chart for chart in charts if not chart.empty]
    for chart in drawn:
        output.say(f"{chart.title}: {chart.sentence.removesuffix(SETTLING).rstrip()}")
    for line in lacking(charts):
        output.say(line)
    if any(chart.sentence.endswith(SETTLING) for chart in drawn):
        output.say(SETTLING)


def _plain(chart: Chart) -> dict[str, object]:
    days = {key: day.isoformat() for key, day in asdict(chart.span).items()}
    series = [{"day": day.isoformat(), "value": value} for day, value in chart.series]
    weekly = {
        base: {monday.isoformat(): seconds for monday, seconds in of.items()} for base, of in chart.weekly.items() if of
    }
    reference = asdict(chart.reference) if chart.reference else None
    return {
        "id": chart.id, "title": chart.title, **days, "unit": chart.unit, "series": series, "median": chart.middle,
        "goal": chart.goal, "reference": reference, "weekly": weekly, "sentence": chart.sentence,
    }  # fmt: skip
