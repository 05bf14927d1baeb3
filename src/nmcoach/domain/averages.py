"""Figures that ``statistics`` has, too, but without ``fractions``, ``decimal`` and ``random``, which that loads."""

from collections.abc import Iterable, Sequence
from math import fsum, sqrt


def median(values: Iterable[float]) -> float:
    """Give the value in the middle, or the mean of the two there.

    Raises :class:`ValueError` where there is none.
    """
    ranked = sorted(values)
    if not ranked:
        raise ValueError("there is no median of nothing")
    half = len(ranked) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def deviation(values: Sequence[float]) -> float:
    """Give the standard deviation of a sample.

    Raises :class:`ValueError` for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError("a single value has no deviation")
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1))
