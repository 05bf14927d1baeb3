"""``nmcoach progress``: what the past shows, in sentences."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.hints import get_args
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.progress.charts import lacking
from nmcoach.domain.progress.series import RANGES, Range
from nmcoach.domain.say import english, say
from nmcoach.exchange.plain import progress as plain
from nmcoach.services.coach import Coach


@click.command()
@click.option("--range", "wanted", type=click.Choice(get_args(Range)), default="3m", help="How far back.")
@json_option
@with_coach
def progress(coach: Coach, wanted: Range, *, as_json: bool) -> None:
    """Say whether it is helping, and what the past shows: rolling, water, soreness, pain, tests, sessions."""
    helping, charts = coach.progress.look(wanted)
    if as_json:
        output.stream(plain.chart(chart) for chart in charts)
        return
    voice = coach.voice()
    output.say(english(say("Progress: {range}", range=RANGES[wanted][0]), voice))
    output.say(english(say("Is it helping? {text}", text=helping.text), voice))
    for line in helping.more:
        if line != SETTLING:
            output.say(english(line, voice))
    drawn = [chart for chart in charts if not chart.empty]
    for chart in drawn:
        output.say(english(say("{title}: {sentence}", title=chart.title, sentence=chart.sentence), voice))
    for line in lacking(charts):
        output.say(english(line, voice))
    for aside in dict.fromkeys(chart.aside for chart in drawn if chart.aside is not None):
        output.say(english(aside, voice))
