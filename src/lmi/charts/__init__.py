"""Charts as SVG text: no browser, no script, no style attributes.

Each function takes a frozen dataclass of figures and words and a `Look`. Marks have classes `sw-chart__…`, so that a
page can recolor them for dark, print and forced-color modes; what they carry themselves is the light palette.

>>> data = Bars(Caption("Health care has the most jobs"), (Bar("Health care", Figure(1200, 1200, 1200)),))
>>> "<title>Health care: 1,200</title>" in bars(data, Look(prefix="jobs"))
True
"""

from lmi.charts.bars import Bar, Bars, bars
from lmi.charts.bubble import Bubble, Bubbles, bubble
from lmi.charts.choropleth import Area, Choropleth, choropleth
from lmi.charts.drawing import Caption, Look
from lmi.charts.dumbbell import Dumbbells, Pair, dumbbell
from lmi.charts.matrix import Agreement, matrix
from lmi.charts.numbers import CHANGE, JOBS, PERCENT, QUOTIENT, USD, NumberFormat
from lmi.charts.parts import Parts, PartsRow, parts
from lmi.charts.raster import png
from lmi.charts.trend import Line, Trend, trend
from lmi.figures import Figure

__all__ = [
    "CHANGE", "JOBS", "PERCENT", "QUOTIENT", "USD", "Agreement", "Area", "Bar", "Bars", "Bubble", "Bubbles", "Caption",
    "Choropleth", "Dumbbells", "Figure", "Line", "Look", "NumberFormat", "Pair", "Parts", "PartsRow", "Trend",
    "bars", "bubble", "choropleth", "dumbbell", "matrix", "parts", "png", "trend",
]  # fmt: skip
