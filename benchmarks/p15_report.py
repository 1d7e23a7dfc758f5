"""REPORT: a report of ten pages with four charts as Word and PDF, warm: at most two seconds for both.

Every round draws other charts and other figures, so that nothing is answered from memory.
"""

from __future__ import annotations

import io
import os
import statistics
import time

from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds
from lmi.charts.bars import Bar, Bars, bars
from lmi.charts.drawing import Caption
from lmi.figures import Figure
from sectorworks.documents import pdf, tree, word

GOAL_SECONDS, ROUNDS, CHAPTERS, ROWS, PAGES = 2.0, 5, 4, 34, 10
SENTENCE = "The committee and its workgroups met, decided and acted; each figure below opens its evidence. "


def report(number: int) -> tree.Document:
    """Four chapters of text, a chart and a table each."""
    blocks: list[tree.Block] = []
    for chapter in range(CHAPTERS):
        rows = tuple(Bar(f"Industry {row}", Figure(40.0 + (row * 7 + chapter + number) % 31)) for row in range(12))
        drawing = bars(Bars(Caption(f"Jobs in {12 + number} counties, chapter {chapter}", "jobs", "QCEW"), rows))
        cells = tuple((f"Action {row}", f"Owner {row}", 100 * number + row) for row in range(ROWS))
        columns = (tree.Column("What"), tree.Column("Who"), tree.Column("Reached", numeric=True))
        blocks += [
            tree.Heading(f"Workgroup {chapter}"),
            *(tree.Paragraph(SENTENCE * 6) for _paragraph in range(4)),
            tree.Heading("Accomplishments", 2),
            tree.BulletList(tuple(f"{SENTENCE}{one}" for one in range(8))),
            tree.Figure(drawing, alt="Jobs by industry", caption="Jobs by industry", source="QCEW"),
            tree.Table("Actions of the quarter", columns, cells),
        ]
    return tree.Document("Quarterly accomplishments", tuple(blocks), summary=SENTENCE, footer="Made for timing")


def run(_: Size) -> list[Result]:
    made = [report(number) for number in range(ROUNDS + 1)]
    content = pdf.render(made[0])
    word.render(made[0])
    pages = page_count(content)
    taken: dict[str, list[float]] = {"word": [], "pdf": [], "cpu": []}
    for document in made[1:]:
        used = time.process_time()
        for name, render in (("word", word.render), ("pdf", pdf.render)):
            started = time.perf_counter()
            render(document)
            taken[name].append(time.perf_counter() - started)
        taken["cpu"].append(time.process_time() - used)
    both = statistics.median(map(sum, zip(taken["word"], taken["pdf"], strict=True)))
    cpu = statistics.median(taken["cpu"])
    note = (
        f"Word {milliseconds(statistics.median(taken['word']))}, PDF {milliseconds(statistics.median(taken['pdf']))}, "
        f"CPU {milliseconds(cpu)}, load {os.getloadavg()[0]:.1f}"
    )
    ratio = f"{both / GOAL_SECONDS:.2f}x"
    return [
        Result(
            f"{pages} pages with {CHAPTERS} charts, Word and PDF, warm", milliseconds(both),
            milliseconds(GOAL_SECONDS), ratio, both <= GOAL_SECONDS, note,
        ),
        Result("its pages", str(pages), f"at least {PAGES}", "", pages >= PAGES),
    ]  # fmt: skip


def page_count(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)
