"""Charts for rooms above, on plain numbers; they open no library themselves. None is a number nobody may tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from markupsafe import Markup

from .figures import PageFigure

if TYPE_CHECKING:
    from lmi.charts import Caption, Look
    from lmi.figures import Figure


@dataclass(frozen=True, slots=True)
class Titled:
    """What stands around a chart: its key on the page, its finding, what is measured, and where it is from."""

    key: str
    title: str
    unit: str
    source: str
    decimals: int = 0


def bars(told: Titled, rows: Sequence[tuple[str, float | None, bool]]) -> Markup:
    """Bars from zero: label, number, and whether it is the one to look at."""

    def draw(look: Look) -> str:
        from lmi import charts  # numpy comes with it: only where a chart is drawn

        drawn = tuple(charts.Bar(label, _figure(value), is_highlight) for label, value, is_highlight in rows)
        return charts.bars(charts.Bars(_caption(told), drawn, charts.NumberFormat(decimals=told.decimals)), look)

    return _drawn(told, draw)


def pairs(
    told: Titled,
    names: tuple[str, str],
    rows: Sequence[tuple[str, float | None, float | None]],
    ends: tuple[float, float],
) -> Markup:
    """Two numbers a row, then and now, named by `names`, on a scale between the `ends`."""

    def draw(look: Look) -> str:
        from lmi import charts  # see `bars`

        drawn = tuple(charts.Pair(label, _figure(then), _figure(now)) for label, then, now in rows)
        form = charts.NumberFormat(decimals=told.decimals)
        return charts.dumbbell(charts.Dumbbells(_caption(told), drawn, names, form, ends), look)

    return _drawn(told, draw)


def _drawn(told: Titled, draw: Callable[[Look], str]) -> Markup:
    return PageFigure(told.key, told.title, (), (), told.source, draw=draw).picture()


def _caption(told: Titled) -> Caption:
    from lmi import charts  # see `bars`

    return charts.Caption(told.title, told.unit, told.source, told.title)


def _figure(value: float | None) -> Figure:
    from lmi import figures  # see `bars`

    return figures.undefined(_("Not told.")) if value is None else figures.exact(value)
