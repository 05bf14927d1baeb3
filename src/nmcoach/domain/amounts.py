"""Amounts of drink: the units they are typed and shown in, and what one drink can be."""

import re

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record
from nmcoach.domain.say import Number, Sentence, Theirs, Typed, Voice, english, say

MOST_AT_ONCE_ML = 3000
"""A single entry above this is taken for a typing error."""
UNITS = ("ml", "us", "uk")
"""What ``oz``, ``cup`` and ``pint`` mean, and in which unit amounts are shown."""
US_OZ, UK_OZ, US_CUP, METRIC_CUP, US_PINT, UK_PINT = 29.5735, 28.4131, 236.588, 250.0, 473.176, 568.261
"""Millilitres each."""
_AMOUNT = r"(?P<number>[0-9]{0,6}(?:[.,][0-9]{1,4})?)(?P<part>[¼½¾]?)\s*(?P<unit>[a-z. ]*)"
FRACTIONS = {"": 0.0, "¼": 0.25, "½": 0.5, "¾": 0.75}
_ONE = ("glass", "cup", "pint")
"""Units that mean one of them where no number is given."""
MOST_PRESETS = 4
"""Amounts the drink key can have (design default)."""


@record
class Amount:
    """So much to drink, as a part of a sentence."""

    ml: int

    def english(self, voice: Voice) -> str:
        """Say it in the voice's units: ``1,250 ml``, ``42.3 fl oz``."""
        if voice.units == "ml":
            return say("{n} ml", n=self.ml).english(voice)
        return say("{n} fl oz", n=_ounces(self.ml, voice)).english(voice)


@record
class Total:
    """A total against its goal, as a part of a sentence."""

    ml: int
    goal_ml: int | None

    def english(self, voice: Voice) -> str:
        """Say it with the unit once: ``1,250 / 2,000 ml``; without a goal, the total alone."""
        if self.goal_ml is None:
            return Amount(self.ml).english(voice)
        total = self.ml if voice.units == "ml" else _ounces(self.ml, voice)
        return say("{total} / {goal}", total=total, goal=Amount(self.goal_ml)).english(voice)


@record
class Told:
    """What a clinician told somebody to drink: it takes the place of the goal, and nothing nudges."""

    ml: int | None = None
    """At most this much, or about this much; None where no amount was told."""
    aim: bool = False
    """Whether it is an amount to aim for, and no ceiling."""


def _ounces(ml: int, voice: Voice) -> Number:
    return Number(ml / (UK_OZ if voice.units == "uk" else US_OZ))


def show_amount(ml: int, units: str = "ml") -> str:
    """Write an amount that stands for itself, outside any sentence: ``1,250 ml``, ``42.3 fl oz``."""
    return english(Amount(ml), Voice(units=units))


def parse_amount(text: str, units: str = "ml", most: int = MOST_AT_ONCE_ML, glass_ml: int | None = None) -> int:
    """Read an amount as a user types it and give whole millilitres.

    ``oz``, ``cup`` and ``pint`` are US measures unless ``units`` is ``uk`` (then UK ounces and pints, 250 ml cups); a
    bare number is in the user's own units, and ``glass`` is ``glass_ml``, where there is one. Raises
    :class:`BadValue` for what is no amount, or not within 1 to ``most`` ml.
    """
    accepted = _accepted(most, "250" if units == "ml" else "8")
    found = re.fullmatch(_AMOUNT, _ungrouped(text.strip().lower()))
    size = unit_ml(found["unit"], units, glass_ml) if found else None
    number = _number(found) if found else None
    if found is None or size is None or number is None:
        raise BadValue(say("“{text}” is not an amount; use {accepted}.", text=Theirs(text), accepted=accepted))
    ml = round(number * size)
    if not 1 <= ml <= most and units != "ml" and not found["unit"].strip():
        raise BadValue(
            say(
                "“{text}” is read in fl oz, which is {amount}; use {accepted}.",
                text=Theirs(text),
                amount=Amount(ml),
                accepted=accepted,
            )
        )
    if not 1 <= ml <= most:
        raise BadValue(
            say("“{text}” is {amount}; use {accepted}.", text=Theirs(text), amount=Amount(ml), accepted=accepted)
        )
    return ml


def _number(found: re.Match[str]) -> float | None:
    """Give the number typed: ``½`` is a half, ``1½`` one and a half, and nothing before a glass is one."""
    whole, part = found["number"], found["part"]
    if whole[:1] in (".", ",") or (part and not whole.isdigit() and whole):
        return None
    if not whole and not part:
        return 1.0 if found["unit"].strip() in _ONE else None
    return float(whole.replace(",", ".") or 0) + FRACTIONS[part]


def parse_presets(text: str, units: str = "ml") -> tuple[int, ...]:
    """Read the amounts of the drink key, one to four with commas between: ``250, 330, 0.5l``.

    Raises :class:`BadValue` for none or more, and naming an amount that cannot be one drink.
    """
    parts = [part for part in re.split(r"[,;]", text) if part.strip()]
    if not 0 < len(parts) <= MOST_PRESETS:
        raise BadValue(
            say(
                "“{text}” cannot be kept; use one to {most} amounts with commas between, such as 250, 330, 500.",
                text=Theirs(text),
                most=MOST_PRESETS,
            )
        )
    return tuple(dict.fromkeys(parse_amount(part, units) for part in parts))


def _accepted(most: int = MOST_AT_ONCE_ML, bare: str = "250") -> Sentence:
    """Say what is read as an amount; ``bare`` is a good one without its unit."""
    return say("1 to {most} ml, such as {bare}, 250ml, 0.5l, 8oz or 1cup", most=Typed(str(most)), bare=Typed(bare))


def _ungrouped(text: str) -> str:
    """Take the comma out of thousands of millilitres: ``1,250 ml`` is written so, while ``1,25 l`` is 1.25 litres."""
    return re.sub(r"^([1-9])[,.]([0-9]{3})(?=\s*(ml)?$)", r"\1\2", text)


def check_ml(ml: int) -> int:
    """Give the amount back if it can be one drink.

    Raises :class:`BadValue` outside 1 to 3,000 ml.
    """
    if not 1 <= ml <= MOST_AT_ONCE_ML:
        raise BadValue(say("{amount} cannot be one drink; use {accepted}.", amount=Amount(ml), accepted=_accepted()))
    return ml


def unit_ml(unit: str, units: str, glass_ml: int | None = None) -> float | None:
    """Give the millilitres of a unit as it is typed, or None for what is none."""
    uk = units == "uk"
    ounce, pint = (UK_OZ, UK_PINT) if uk else (US_OZ, US_PINT)
    known: dict[str, float | None] = {
        "": 1.0 if units == "ml" else ounce,
        "ml": 1.0, "cl": 10.0, "dl": 100.0, "l": 1000.0, "litre": 1000.0, "litres": 1000.0, "liter": 1000.0,
        "liters": 1000.0, "milliliter": 1.0, "milliliters": 1.0, "millilitre": 1.0, "millilitres": 1.0,
        "oz": ounce, "floz": ounce, "ounce": ounce, "ounces": ounce, "fluidounce": ounce, "fluidounces": ounce,
        "usoz": US_OZ, "usfloz": US_OZ, "ukoz": UK_OZ, "ukfloz": UK_OZ,
        "cup": METRIC_CUP if uk else US_CUP, "cups": METRIC_CUP if uk else US_CUP,
        "uscup": US_CUP, "uscups": US_CUP, "metriccup": METRIC_CUP, "metriccups": METRIC_CUP,
        "pint": pint, "pints": pint, "uspint": US_PINT, "uspints": US_PINT, "ukpint": UK_PINT, "ukpints": UK_PINT,
        "glass": glass_ml, "glasses": glass_ml,
    }  # fmt: skip
    return known.get(_plain(unit))


def _plain(unit: str) -> str:
    """Write ``fl oz``, ``fl. oz.`` and ``oz.`` as people abbreviate them in one way; other units have no point."""
    bare = unit.strip()
    return bare.replace(".", "").replace(" ", "") if bare.startswith(("fl", "oz", "us", "uk", "metric")) else bare
