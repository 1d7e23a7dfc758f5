"""A chart and the table beside it show the same numbers, written the same way."""

from lmi import charts
from lmi.figures import exact
from sectorworks.documents import html
from sectorworks.documents.tree import Column, Document, Figure, Table


def test_chart_and_table_show_the_same_numbers():
    figures = {"Cook": exact(2589344), "Peoria": exact(-1043)}
    svg = charts.bars(charts.Bars(charts.Caption("Jobs"), tuple(charts.Bar(n, f) for n, f in figures.items())))
    columns = (Column("County"), Column("Jobs", numeric=True))
    table = Table("Jobs", columns, tuple((name, int(figure.value or 0)) for name, figure in figures.items()))
    page = html.fragment(Document("D", (Figure(svg, "Bars of jobs."), table)))
    for shown in ("2,589,344", "−1,043"):
        assert f">{shown}</text>" in page
        assert f">{shown}</td>" in page
