"""Each color that a chart carries has its twin among the site's tokens, so that no chart is stuck in light mode."""

from __future__ import annotations

import re
from pathlib import Path

import lmi.charts
from lmi import charts
from lmi.figures import between, exact
from sectorworks import ui

DRAWERS = Path(lmi.charts.__file__).parent.glob("*.py")
SHEET = Path(ui.__file__).parent / "static/ui/css/charts.css"


def colors(text: str) -> set[str]:
    return set(re.findall(r"#[0-9a-f]{6}\b", text))


def recolored(sheet: str) -> dict[str, str]:
    """By attribute and color as the sheet has them, the token that takes its place."""
    return {
        f"{attribute} {color}": token
        for attribute, color, same, token in re.findall(
            r'\.sw-chart \[(fill|stroke)="(#\w+)"\] \{ (fill|stroke): var\((--sw-[\w-]+)\); \}', sheet
        )
        if attribute == same
    }


def test_the_sheet_and_the_palette_list_the_same_colors():
    palette = set().union(*(colors(path.read_text()) for path in DRAWERS))
    assert palette, "the drawers carry no colors any more?"
    twins = recolored(SHEET.read_text())
    assert set(twins) == {f"{attribute} {color}" for attribute in ("fill", "stroke") for color in palette}


def test_a_color_is_one_token_whether_it_fills_or_strokes():
    twins = recolored(SHEET.read_text())
    assert [name for name, token in twins.items() if twins[f"stroke {name.split()[1]}"] != token] == []


def test_charts_carry_colors_of_the_sheet_and_no_others():
    """Seen in what is drawn, so that a color named in words or made by arithmetic does not slip by."""
    rows = (charts.Bar("Cook", exact(5)), charts.Bar("Peoria", between(2, 4)))
    drawn = charts.bars(charts.Bars(charts.Caption("Jobs", source="BLS"), rows))
    found = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) - {"none"}
    known = {name.split()[1] for name in recolored(SHEET.read_text())}
    assert {color for color in found if not color.startswith("url(#")} <= known


def test_a_color_without_a_twin_is_found():
    assert "fill #123456" not in recolored('.sw-chart [fill="#123456"] { stroke: var(--sw-ink); }')
    assert recolored('.sw-chart [fill="#123456"] { fill: var(--sw-ink); }') == {"fill #123456": "--sw-ink"}
