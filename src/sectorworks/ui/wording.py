"""Numbers and dates as people read them: separators, units, signs with a word, ranges, and why there is none."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Protocol

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

MINUS = "\u2212"
EN_DASH = "\u2013"


class FigureLike(Protocol):
    """What `lmi` calls a Figure: a value, or only its bounds, with flags and the reason."""

    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def flags(self) -> frozenset[str]: ...
    @property
    def reason(self) -> str: ...


def number(value: float, decimals: int = 0) -> str:
    """Thousands separators and a true minus, rounded half up as BLS rounds.

    >>> number(1234567), number(-0.5, 1), number(2.675, 2), number(-0.2)
    ('1,234,567', '−0.5', '2.68', '0')
    """
    if decimals == 0 and isinstance(value, int):
        text = f"{value:,}"
    else:
        step = Decimal(1).scaleb(-decimals)
        text = f"{Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP) + 0:,}"
    return text.replace("-", MINUS)


def dollars(value: float, decimals: int = 0) -> str:
    """US dollars.

    >>> dollars(1250), dollars(-3.5, 2)
    ('$1,250', '−$3.50')
    """
    text = number(abs(value), decimals)
    return f"{MINUS}${text}" if value < 0 else f"${text}"


def share(value: float, decimals: int = 1) -> str:
    """A share between 0 and 1 as a percentage.

    >>> share(0.1234), share(1, 0)
    ('12.3%', '100%')
    """
    return f"{number(value * 100, decimals)}%"


_FORMS = {"number": number, "dollars": dollars, "share": share}


def change(value: float, form: str = "number", decimals: int = 0) -> Markup:
    """A change with sign, arrow and word. `form` is number, dollars or share (a rate of growth is a share).

    >>> print(change(0.032, "share", 1).striptags())
    ▲ +3.2% up
    """
    text = _FORMS[form](abs(value), decimals)
    rounds_to_zero = not any(digit in "123456789" for digit in text)
    if rounds_to_zero:
        kind, arrow, sign, word = "flat", "■", "", _("no change")
    elif value > 0:
        kind, arrow, sign, word = "up", "▲", "+", _("up")
    else:
        kind, arrow, sign, word = "down", "▼", MINUS, _("down")
    return Markup(
        '<span class="sw-change sw-change--{}"><span class="sw-change__arrow" aria-hidden="true">{}</span> '
        '{}{} <span class="sw-change__word">{}</span></span>'
    ).format(kind, arrow, sign, text, word)


def figure(value: FigureLike, form: str = "number", decimals: int = 0) -> str:
    """A figure as text: its value, its range, or in words why there is none; never 0, never blank."""
    write = _FORMS[form]
    if value.value is not None:
        text = write(value.value, decimals)
        return _("%(number)s, estimated") % {"number": text} if "estimated" in value.flags else text
    if value.lower is not None and value.upper is not None:
        lower, upper = write(value.lower, decimals), write(value.upper, decimals)
        return lower if lower == upper else f"{lower}{EN_DASH}{upper}"
    if value.lower is not None:
        return _("at least %(number)s") % {"number": write(value.lower, decimals)}
    if "not loaded" in value.flags:
        return _("not loaded")
    if "undefined" in value.flags:
        return _("not defined")
    return _("withheld by BLS (few employers)")


def day(value: date) -> str:
    """`September 13, 2026`, in the reader's language. A moment falls on the day it is at the site, not in Greenwich."""
    here = _here(value)
    return _written(here.date() if isinstance(here, datetime) else here, "DATE_FORMAT", get_language())


def moment(value: datetime) -> str:
    """A date with its time of day at the site."""
    return _written(_here(value), "DATETIME_FORMAT", get_language())


def _here(value: date) -> date:
    """On the site's clock, without its zone: that the same instant reads differently elsewhere must show."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


@lru_cache(maxsize=4096)
def _written(value: date, form: str, language: str | None) -> str:
    """Django looks up names of months and times of day anew for each letter of a format; lists repeat their dates."""
    return date_format(value, form)
