"""Amounts as other trackers write them, and the unit each is in: its cell's, its heading's, that of a column of units,
the one the user named, or the user's own.
"""

import re
from collections import Counter
from functools import lru_cache

from nmcoach.domain.amounts import (
    FRACTIONS,
    METRIC_CUP,
    MOST_AT_ONCE_ML,
    UK_OZ,
    UK_PINT,
    US_CUP,
    US_OZ,
    US_PINT,
    unit_ml,
)
from nmcoach.domain.errors import BadValue, UnitNotNamed
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.record import record
from nmcoach.exchange.trackers.apps import DONE_IN_LOOP, NO_AMOUNT_IN_LOOP
from nmcoach.exchange.trackers.columns import Columns, unit_of

LEAST_TYPICAL_ML = 30
"""Where a sheet names no unit and half its amounts are less than this in the user's own, it is another (design
default)."""
MOST_NUMBERS = 10_000
"""How many different numbers are kept, to tell a typical one."""

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?|\d{1,15}(?:[.,]\d{1,15})*|[.,]\d{1,15}|(?=[¼½¾]))"
    r"(?P<part>[¼½¾]?)\s*(?P<unit>[^\d¼½¾]{0,40})"
)
LONGEST_AMOUNT = 60
"""Characters an amount may have; a longer cell is none."""
_NAMES = {1.0: "ml", 10.0: "cl", 100.0: "dl", 1000.0: "l", US_OZ: "fl oz (US)", UK_OZ: "fl oz (UK)",
          US_CUP: "cups (US)", METRIC_CUP: "cups (metric)", US_PINT: "pints (US)", UK_PINT: "pints (UK)"}  # fmt: skip


ReadAs = tuple[str, str]
"""The unit an amount was read in, and who says so; nobody where it is the user's own."""


@record
class Units:
    """What is known beforehand of the units of a sheet."""

    own: str = "ml"
    """The user's: ``ml``, ``us`` or ``uk``."""
    told: str = ""
    """What the user says the numbers of this sheet are in; empty for nothing."""
    glass_ml: int = 250
    """What a glass is."""

    def size(self, word: str) -> float | None:
        """Give the millilitres of a unit as it is written, None for what is none."""
        return unit_ml(word.casefold().replace("\xa0", " "), self.own, self.glass_ml) if word.strip() else None


class Amounts:
    """Reads the amounts of a sheet, once all were looked at: one cell alone does not tell what its signs mean."""

    def __init__(self, columns: Columns, units: Units, header: tuple[str, ...]) -> None:
        if units.told and units.size(units.told) is None:
            raise BadValue(f"“{shorten(units.told)}” is not a unit; use ml, cl, dl, l, oz, cup, pint or glass.")
        self._units, self._scale, self._thousandths = units, 1.0, columns.thousandths
        self._heading = header[columns.at["ml"]]
        self._column = header[columns.at["unit"]] if "unit" in columns.at else ""
        self._of_heading = columns.unit or unit_of(self._heading)
        self._by = "the app that wrote it" if columns.unit else f"the heading “{shorten(self._heading)}”"
        self._points = self._commas = False
        self._whole = True
        self._open: Counter[float] = Counter()
        self._own: float | None = None
        self._own_word = "ml" if units.own == "ml" else "oz"
        self._assumed = units.size(self._of_heading or units.told or self._own_word) or 1.0
        """What a number is taken to be in that stands alone, until all were looked at."""

    def look(self, cell: str, unit_cell: str) -> None:
        """Look at an amount before any is read."""
        found = _found(cell)
        if found is None:
            self._thousandths = self._thousandths or cell.strip() in (*DONE_IN_LOOP, *NO_AMOUNT_IN_LOOP)
            return
        self._points = self._points or _is_decimal(found["number"], ".")
        self._commas = self._commas or _is_decimal(found["number"], ",")
        if found["unit"].strip() or unit_cell.strip() or self._column:
            return
        number = (self._number(found["number"], self._assumed) or 0.0) + FRACTIONS[found["part"]]
        self._whole = self._whole and number.is_integer()
        if number and (number in self._open or len(self._open) < MOST_NUMBERS):
            self._open[number] += 1

    def settle(self) -> None:
        """Decide what the numbers are in whose unit nothing names.

        Raises :class:`UnitNotNamed` where they cannot be in the user's own.
        """
        self._own, size = self._units.size(self._own_word), self._assumed
        thousandths = self._thousandths and self._whole
        named = bool(self._of_heading or self._units.told)
        if not self._open or (named and not thousandths):
            return
        typical = _median(self._open)
        scales = [0.001, 1.0] if thousandths and named else [0.001] if thousandths else [1.0]
        fits = [scale for scale in scales if LEAST_TYPICAL_ML <= typical * scale * size <= MOST_AT_ONCE_ML]
        if fits or self._of_heading:
            self._scale = fits[0] if fits else 1.0
            return
        no_drink = f"{typical:g} {_NAMES.get(size, 'glasses')} is no usual drink"
        raise UnitNotNamed(
            f"In which unit are the amounts of “{shorten(self._heading)}”? The sheet names none, and "
            f"{'its numbers may be thousandths' if thousandths else no_drink}."
        )

    def read(self, cell: str, unit_cell: str) -> tuple[int, ReadAs]:
        """Give whole millilitres, 0 for an amount of nothing, and how they were read.

        Raises :class:`Unfit` for what is no amount of one drink.
        """
        found = _found(cell)
        if found is None:
            if not cell.strip():
                raise Unfit("no amount is given")
            raise Unfit(f"“{shorten(cell)}” is not an amount such as 250, 250 ml or 8 oz")
        size, by = self._size(cell, found["unit"], unit_cell)
        whole = self._number(found["number"], size)
        if whole is None:
            raise Unfit(f"“{shorten(cell)}” is not an amount such as 250, 250 ml or 8 oz")
        number = (whole + FRACTIONS[found["part"]]) * (1.0 if found["unit"].strip() else self._scale)
        read_as = (_NAMES.get(size, f"glasses of {size:g} ml"), by)
        if number == 0:
            return 0, read_as
        ml = round(number * size)
        if not 1 <= ml <= MOST_AT_ONCE_ML:
            as_ml = f"{ml:,} ml" if ml else "less than 1 ml"
            raise Unfit(f"“{shorten(cell)}” is {as_ml}; one drink is 1 to {MOST_AT_ONCE_ML:,} ml")
        return ml, read_as

    def _size(self, cell: str, word: str, unit_cell: str) -> tuple[float, str]:
        """Give the millilitres of the unit, and who says so."""
        if word.strip():
            size = self._units.size(word)
            if size is None:
                raise Unfit(f"“{shorten(cell)}” is not an amount such as 250, 250 ml or 8 oz")
            return size, "the cells"
        if self._of_heading:
            return self._units.size(self._of_heading) or 1.0, self._by
        if unit_cell.strip():
            size = self._units.size(unit_cell)
            if size is None:
                raise Unfit(f"“{shorten(unit_cell)}” is not a unit such as ml, oz or cup")
            return size, f"the column “{shorten(self._column)}”"
        if self._units.told:
            return self._units.size(self._units.told) or 1.0, "what you said"
        if self._column or self._own is None:
            raise Unfit("no unit is given; say it with --unit, such as --unit ml")
        return self._own, ""

    def _number(self, text: str, size: float) -> float | None:
        """Give a number, whichever signs it is written with; ``1,250`` is grouped where it is in millilitres."""
        digits = re.sub(r"[\s'’]", "", text)
        if not digits or digits.isdigit():
            return float(digits or 0)
        if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+", digits):
            whole, decimals = re.split(r"[.,](?=\d+$)", digits)
            return float(f"{re.sub('[.,]', '', whole)}.{decimals}")
        if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", digits):
            return float(re.sub(r"[.,]", "", digits))
        if digits.count(".") + digits.count(",") > 1:
            return None
        known = self._points if "." in digits else self._commas
        if not known and size == 1.0 and re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
            return float(re.sub(r"[.,]", "", digits))
        return float(digits.replace(",", "."))


def _found(cell: str) -> re.Match[str] | None:
    clean = cell.strip()
    return _matched(clean) if len(clean) <= LONGEST_AMOUNT else None


@lru_cache(maxsize=4096)
def _matched(clean: str) -> re.Match[str] | None:
    return _NUMBER.fullmatch(clean)


@lru_cache(maxsize=4096)
def _is_decimal(number: str, sign: str) -> bool:
    """Say whether a sign can only stand before decimals: what would be more than a drink is not grouped either."""
    if number.count(sign) != 1 or ("." in number and "," in number):
        return False
    before, _, after = number.partition(sign)
    return len(after) != 3 or before in ("", "0") or (len(before) > 1 and after == "000")


def _median(numbers: Counter[float]) -> float:
    half, seen = (sum(numbers.values()) + 1) // 2, 0
    for number in sorted(numbers):
        seen += numbers[number]
        if seen >= half:
            return number
    return 0.0
