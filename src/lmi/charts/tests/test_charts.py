"""Every chart: well-formed, named for assistive technology, safe under the policy, and true to its figures."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from lmi import charts
from lmi.charts import Caption, Look
from lmi.figures import Figure, between, exact, undefined

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'x' " + "long" * 30
SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(HOSTILE, "Jobs & <b>", "BLS <i>")
FIGURES = (exact(1200), between(10, 40), Figure(None), undefined("No base."), exact(-5), exact(0))


def many(count: int) -> tuple[Figure, ...]:
    return tuple(FIGURES[index % len(FIGURES)] for index in range(count))


def rows(count: int) -> list[tuple[str, Figure]]:
    return [(f"{HOSTILE} {index} Núñez", figure) for index, figure in enumerate(many(count))]


MAKERS: dict[str, Callable[[int, Look], str]] = {
    "bars": lambda n, look: charts.bars(charts.Bars(CAPTION, tuple(charts.Bar(*row) for row in rows(n))), look),
    "bubble": lambda n, look: charts.bubble(
        charts.Bubbles(CAPTION, tuple(charts.Bubble(name, exact(1.2), f, exact(9)) for name, f in rows(n))), look
    ),
    "parts": lambda n, look: charts.parts(
        charts.Parts(CAPTION, tuple(charts.PartsRow(name, (exact(3), exact(-4), f), f) for name, f in rows(n))), look
    ),
    "trend": lambda n, look: charts.trend(
        charts.Trend(CAPTION, ("2019", "2020", "2021"), tuple(charts.Line(name, many(3)) for name, _ in rows(n))), look
    ),
    "dumbbell": lambda n, look: charts.dumbbell(
        charts.Dumbbells(CAPTION, tuple(charts.Pair(name, exact(3), f) for name, f in rows(n)), ("A", "B")), look
    ),
    "matrix": lambda n, look: charts.matrix(
        charts.Agreement(
            CAPTION, ("Ann", HOSTILE), tuple(name for name, _ in rows(n)), tuple((i + 1, None) for i in range(n))
        ),
        look,
    ),
}  # fmt: skip


@pytest.mark.parametrize("width", [340, 720])
@pytest.mark.parametrize("count", [0, 1, 7, 60])
@pytest.mark.parametrize("name", MAKERS)
def test_is_well_formed_named_and_free_of_style_and_script(name: str, count: int, width: int):
    svg = MAKERS[name](count, Look(prefix="p1", width=width))
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids
    assert all(identity is not None and identity.startswith("p1-") for identity in ids)
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "g", "title", "desc", "defs", "pattern", "rect", "line", "path", "circle", "text"}
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert "NaN" not in svg
    assert "inf" not in svg


def test_a_withheld_bar_says_so_and_draws_no_bar():
    svg = charts.bars(charts.Bars(CAPTION, (charts.Bar("Mining", Figure(None)),)))
    assert "Mining: withheld" in svg
    assert "sw-chart__bar" not in svg


def test_bar_lengths_are_proportional_to_their_figures():
    svg = charts.bars(charts.Bars(CAPTION, (charts.Bar("A", exact(100)), charts.Bar("B", exact(50)))))
    long, short = (float(bar.get("width", 0)) for bar in _marks(svg, "bar"))
    assert long == pytest.approx(2 * short, abs=0.2)


def test_bubble_areas_are_proportional_to_jobs():
    items = (charts.Bubble("A", exact(1), exact(0), exact(400)), charts.Bubble("B", exact(2), exact(0), exact(100)))
    big, small = (float(found.get("r", 0)) for found in _marks(charts.bubble(charts.Bubbles(CAPTION, items)), "bubble"))
    assert big**2 == pytest.approx(4 * small**2, rel=0.01)


def test_a_line_has_a_gap_where_a_value_is_withheld():
    whole = charts.trend(charts.Trend(CAPTION, ("1", "2", "3", "4"), (charts.Line("A", (exact(1),) * 4),)))
    gap = (exact(1), exact(1), Figure(None), exact(1))
    broken = charts.trend(charts.Trend(CAPTION, ("1", "2", "3", "4"), (charts.Line("A", gap),)))
    assert len(_marks(whole, "line")) == 3
    assert len(_marks(broken, "line")) == 1


def test_map_counts_every_county_once_and_hatches_the_withheld():
    areas = [charts.Area(code, exact(float(index))) for index, code in enumerate(("17031", "17043", "17097", "17111"))]
    svg = charts.choropleth(
        charts.Choropleth(CAPTION, (*areas, charts.Area("17197", Figure(None))), outline=("17031",))
    )
    assert len([g for g in ElementTree.fromstring(svg).iter(f"{SVG}g") if g.get("data-code")]) == 5
    assert "Will: withheld" in svg
    counts = [int((t.text or "0").split()[0]) for t in _marks(svg, "legend-count")]
    assert sum(counts) == 5


def test_png_is_an_image_of_the_asked_size():
    made = charts.png(charts.bars(charts.Bars(CAPTION, (charts.Bar("A", exact(1)),)), Look(width=340)), scale=2)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == pytest.approx(680, abs=1)


def _marks(svg: str, name: str) -> list[ElementTree.Element]:
    wanted = f"sw-chart__{name}"
    return [e for e in ElementTree.fromstring(svg).iter() if wanted in (e.get("class") or "").split()]


def test_a_rating_is_drawn_from_its_least_to_its_most_whatever_was_given():
    given = (charts.Pair("Agenda", exact(2), exact(3)),)
    drawn = charts.dumbbell(charts.Dumbbells(CAPTION, given, ("Then", "Now"), ends=(1, 4)), charts.Look(width=720))
    ticks = re.findall(r"<text[^>]*>\s*([0-9])\s*</text>", drawn)
    assert [one for one in ("0", "1", "2", "3", "4") if one in ticks] == ["1", "2", "3", "4"]
