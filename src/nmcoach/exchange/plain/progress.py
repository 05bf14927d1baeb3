"""Charts of the past as plain data."""

from nmcoach.domain.hints import Any
from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.record import as_dict
from nmcoach.domain.say import english, together


def chart(drawn: Chart) -> dict[str, Any]:
    """Give a chart: its series, what it is held against, and its sentence."""
    days = {key: day.isoformat() for key, day in as_dict(drawn.span).items()}
    series = [{"day": day.isoformat(), "value": value} for day, value in drawn.series]
    weekly = {
        base: {monday.isoformat(): seconds for monday, seconds in of.items()} for base, of in drawn.weekly.items() if of
    }
    reference = None
    if drawn.reference is not None:
        reference = as_dict(drawn.reference) | {"name": english(drawn.reference.name)}
    return {
        "id": drawn.id,
        "title": english(drawn.title),
        **days,
        "unit": drawn.unit,
        "series": series,
        "median": drawn.middle,
        "goal": drawn.goal,
        "reference": reference,
        "weekly": weekly,
        "sentence": english(together(drawn.sentence, drawn.aside)),
    }
