"""What was found, line by line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure."""

    what: str
    life: str
    """How long the history behind it is; empty where there is none."""
    value: float
    unit: str
    goal: float | None = None
    """The most it should be; None where nothing was set."""

    @property
    def met(self) -> str:
        """Say whether it is what it should be."""
        return "" if self.goal is None else "yes" if self.value <= self.goal else "no"

    def cells(self) -> list[str]:
        """Give it as a row of a table."""
        shown = f"{self.value:,.0f}" if self.value >= 100 else f"{self.value:.2f}"
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        return [self.what, self.life, f"{shown} {self.unit}".strip(), goal, self.met]
