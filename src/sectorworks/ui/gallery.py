"""Examples for the gallery: every component in every state. The accessibility tests walk the same pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from markupsafe import Markup

from .forms import ComboBox
from .links import Action, Event, Link, Status, Step
from .tables import Column, Filter, TableShape

FAMILIES = {"data": "Data", "page": "Page", "forms": "Forms"}

_AT = datetime(2026, 9, 13, 15, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up figure in the shape `lmi` uses."""

    value: float | None
    lower: float | None
    upper: float | None
    flags: frozenset[str] = frozenset()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One made-up industry."""

    code: str
    name: str
    kind: str
    jobs: Made
    growth_share: float
    wage_usd_per_week: int


_NAMES = (
    "Food manufacturing",
    "Hospitals",
    "Truck transportation",
    "Fabricated metal product manufacturing",
    "Computer systems design and related services",
    "Offices of physicians",
    "Nonresidential building construction, including repair, maintenance and renovation work",
    "Warehousing and storage",
    "Chemical manufacturing",
    "Crop production",
)

TABLE = TableShape(
    columns=(
        Column("name", "Industry"),
        Column("jobs", "Jobs", numeric=True, help="Private jobs in the third month of the quarter."),
        Column("growth", "Change in a year", numeric=True, help="Against the same month a year before."),
        Column("wage", "Weekly wage", numeric=True, help="Total wages divided by jobs and by 13 weeks."),
    ),
    sort="-jobs",
    filters=(Filter("kind", "Kind", (("goods", "Goods"), ("services", "Services"))),),
    page_size=10,
    searchable=True,
)


def rows() -> list[Row]:
    """Sixty industries; every seventh is partly withheld, every thirteenth wholly."""
    made = []
    for index in range(60):
        jobs = 184_250 // (index + 2) + index * 7
        figure = Made(jobs, jobs, jobs)
        if index % 7 == 3:
            figure = Made(None, jobs, jobs + 250, frozenset({"range", "withheld"}))
        if index % 13 == 5:
            figure = Made(None, None, None, frozenset({"withheld"}))
        name = _NAMES[index % len(_NAMES)] + ("" if index < 10 else f", group {index // 10}")
        kind = "goods" if index % 2 else "services"
        made.append(Row(str(311 + index), name, kind, figure, ((index * 37) % 19 - 9) / 100, 780 + (index * 53) % 700))
    return made


class Example(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="Name of the region", help_text="As people there call it.", max_length=80)
    email = forms.EmailField(label="Your work e-mail", required=False)
    people = forms.IntegerField(label="People at the table", min_value=1, max_value=99, initial=8)
    scheme = forms.ChoiceField(
        label="Start from", choices=[("edr", "Economic development region"), ("lwia", "Local area")]
    )
    county = forms.ChoiceField(
        label="County",
        help_text="Type the first letters.",
        choices=[("", ""), *((str(index), f"County number {index}") for index in range(1, 103))],
        widget=ComboBox,
    )
    systems = forms.MultipleChoiceField(
        label="Systems at the table",
        choices=[("ed", "Economic development"), ("wf", "Workforce development"), ("edu", "Education")],
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label="Level of detail",
        help_text="Finer levels have more withheld figures.",
        choices=[("2", "Sector"), ("3", "Subsector"), ("4", "Industry group")],
        widget=forms.RadioSelect,
        required=False,
    )
    closes_on = forms.DateField(label="Answers are due", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label="Why these counties", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    spreadsheet = forms.FileField(label="Spreadsheet", help_text="XLSX or CSV, up to 5 MB.", required=False)
    agrees = forms.BooleanField(label="Tell the neighboring regions", required=False)


def bars() -> Markup:
    """A bar chart as `lmi` draws them: classes for color, text for every mark."""
    drawn = [
        ("Food manufacturing", 2.3, True),
        ("Truck transportation", 1.6, False),
        ("Hospitals", 1.1, False),
        ("Finance", 0.6, False),
    ]
    parts = [
        Markup(
            '<text class="sw-chart__label" x="156" y="{y}" text-anchor="end">{name}</text>'
            '<rect class="sw-chart__bar sw-chart__{tone}" x="164" y="{top}" width="{width}" height="20"></rect>'
            '<text class="sw-chart__value" x="{end}" y="{y}">{value}</text>'
        ).format(
            y=27 + 32 * index,
            top=12 + 32 * index,
            name=name,
            tone="highlight" if highlight else "context",
            width=round(value * 160),
            end=172 + round(value * 160),
            value=value,
        )
        for index, (name, value, highlight) in enumerate(drawn)
    ]
    return Markup(
        '<svg class="sw-chart" viewBox="0 0 600 148" role="img" aria-label="Bar chart: food manufacturing 2.3, truck '
        'transportation 1.6, hospitals 1.1, finance 0.6 times the nation’s concentration">'
        '<line class="sw-chart__grid" x1="324" y1="0" x2="324" y2="144"></line>'
        '<text class="sw-chart__axis-label" x="328" y="146">as the nation: 1.0</text>{}</svg>'
    ).format(Markup("").join(parts))


def context(query: Mapping[str, Any], family: str) -> dict[str, Any]:
    """What one family's page needs; `query` is the request's, so that sorting and paging work."""
    state = TABLE.read(query)
    found = [
        row
        for row in rows()
        if state.chosen.get("kind", row.kind) == row.kind and state.search.lower() in row.name.lower()
    ]
    found = state.order(
        found,
        {
            "name": lambda row: row.name,
            "jobs": lambda row: row.jobs.value if row.jobs.value is not None else row.jobs.lower,
            "growth": lambda row: row.growth_share,
            "wage": lambda row: row.wage_usd_per_week,
        },
    )
    typed = {"name": "", "email": "carol at plant", "people": "200", "agrees": "on", "level": "2", "scheme": "edr"}
    bad = Example({f"bad-{name}": value for name, value in typed.items()}, prefix="bad")
    return {
        "is_sample": True,
        "families": [Link(label, f"/gallery/{name}/", current=name == family) for name, label in FAMILIES.items()],
        "family": family,
        "state": state,
        "page": state.page_of(found),
        "none": TABLE.read({}).page_of([]),
        "columns": TABLE.columns,
        "bars": bars(),
        "form": Example(),
        "bad": bad,
        "status": Status("Draft", "attention"),
        "primary": Action("Record the decision", "/gallery/"),
        "more": [
            Action("Export to Word", "/gallery/", "file_download"),
            Action(
                "Switch to Spanish", "/display", "language", post=True, hidden={"language": "es", "next": "/gallery/"}
            ),
        ],
        "downloads": [Link("CSV", "/gallery/"), Link("XLSX", "/gallery/"), Link("PNG", "/gallery/")],
        "crumbs": [Link("Industries", "/gallery/"), Link("Northwest region", "/gallery/")],
        "parts": [
            Link("Overview", "/gallery/page/", current=True),
            Link("Industries", "/gallery/data/", count=312),
            Link("Decisions", "/gallery/forms/", count=2),
        ],
        "history": [
            Event("Closed the review", "Alice Alvarez", _AT, "Chosen: food manufacturing, truck transportation."),
            Event("Added local knowledge on hospitals", "Bob Brennan", _AT),
        ],
        "steps": [
            Step("Pick the region", "done", "/gallery/", "12 counties"),
            Step("Weigh the criteria", "current", note="2 of 3 people have answered"),
            Step("Decide together", "waiting"),
        ],
        "long": "A record whose name somebody made eighty characters long because the grant agreement says so",
    }
