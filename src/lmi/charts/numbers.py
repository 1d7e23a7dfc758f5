"""Numbers as words on a chart: units, signs, ranges; and round steps for axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from lmi.figures import Figure, Flag

WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a figure is written. `scale` multiplies first (100 turns a share into percent).

    >>> NumberFormat(suffix="%", decimals=1, scale=100, signed=True).text(-0.034)
    '−3.4%'
    >>> NumberFormat(prefix="$").text(1234.5)
    '$1,234'
    """

    prefix: str = ""
    suffix: str = ""
    decimals: int = 0
    scale: float = 1
    signed: bool = False

    def text(self, value: float) -> str:
        digits = f"{abs(value) * self.scale:,.{self.decimals}f}"
        is_zero = not any(char in "123456789" for char in digits)
        sign = "" if is_zero else "−" if value < 0 else "+" if self.signed else ""
        return f"{sign}{self.prefix}{digits}{self.suffix}"

    def figure(self, figure: Figure) -> str:
        """The value, its range, or the word that says why there is none.

        >>> NumberFormat().figure(Figure(None, 1200, 1450))
        '1,200–1,450'
        >>> NumberFormat().figure(Figure(None))
        'withheld'
        >>> NumberFormat().figure(Figure(None, flags=frozenset({Flag.NOT_LOADED})))
        'not loaded'
        """
        if figure.value is not None:
            return self.text(figure.value)
        if figure.lower is not None and figure.upper is not None:
            joint = " to " if figure.lower < 0 or self.signed else "–"
            return f"{self.text(figure.lower)}{joint}{self.text(figure.upper)}"
        return next((str(flag) for flag in (Flag.UNDEFINED, Flag.NOT_LOADED) if flag in figure.flags), WITHHELD)


JOBS = NumberFormat()
PERCENT = NumberFormat(suffix="%", decimals=1, scale=100, signed=True)
QUOTIENT = NumberFormat(decimals=2)
USD = NumberFormat(prefix="$")
CHANGE = NumberFormat(signed=True)


def bounds(figure: Figure) -> tuple[float, float] | None:
    """Lowest and highest the true value may be; None when nothing is known."""
    if figure.value is not None:
        return figure.value, figure.value
    if figure.lower is None or figure.upper is None:
        return None
    return figure.lower, figure.upper


def is_range(figure: Figure) -> bool:
    return figure.value is None and figure.lower is not None and figure.upper is not None


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight (or, for ratios, doubling) scale from data to pixels, with its round ticks."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    doubling: bool = False

    def __call__(self, value: float) -> float:
        if self.doubling:
            low, high, value = (math.log2(max(number, 1e-9)) for number in (self.low, self.high, value))
        else:
            low, high = self.low, self.high
        share = (value - low) / (high - low)
        return self.start + min(max(share, 0), 1) * (self.end - self.start)


def straight(values: list[float], pixels: tuple[float, float], *, about: int = 5) -> Scale:
    """A scale over the values whose ends are round; include 0 among the values where bars start from it.

    >>> straight([0, 930], (0, 100)).ticks
    (0.0, 200.0, 400.0, 600.0, 800.0, 1000.0)
    """
    low, high = min(values), max(values)
    if low == high:
        low, high = (0.0, 1.0) if low == 0 else (min(low, 0.0), max(high, 0.0))
    step = _round_step((high - low) / about)
    first, final = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 10) for number in range(first, final + 1))
    return Scale(ticks[0], ticks[-1], *pixels, ticks)


def doubling(values: list[float], pixels: tuple[float, float]) -> Scale:
    """A scale for ratios on which twice and half are equally far from 1.

    >>> doubling([0.3, 6], (0, 100)).ticks
    (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
    """
    positive = [value for value in values if value > 0] or [1.0]
    first = math.floor(math.log2(max(min(*positive, 1.0), 1 / 16)))
    final = math.ceil(math.log2(max(*positive, 2.0)))
    ticks = tuple(2.0**power for power in range(first, final + 1))
    return Scale(ticks[0], ticks[-1], *pixels, ticks, doubling=True)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.999)


def tick_text(value: float, scale: Scale, form: NumberFormat) -> str:
    """A tick with only the decimals its step needs.

    >>> [tick_text(tick, straight([-0.06, 0.06], (0, 100)), PERCENT) for tick in (-0.05, -0.025)]
    ['−5.0%', '−2.5%']
    """
    if scale.doubling:
        return f"{value:g}"
    step = abs(scale.ticks[1] - scale.ticks[0]) * form.scale
    decimals = next((count for count in range(4) if abs(step - round(step, count)) < step * 1e-6), 3)
    return NumberFormat(form.prefix, form.suffix, decimals, form.scale, form.signed).text(value)
