"""Who ranked what where: participants across, industries down, darker for a better rank."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.charts import text
from lmi.charts.drawing import (
    GRID,
    INK,
    MARGIN,
    MUTED,
    PAPER,
    SEQUENCE,
    SMALL,
    Caption,
    Look,
    group,
    mark,
    muted,
    notes,
    svg,
    words,
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """`ranks[i][j]` is the rank (1 is best) participant j gave industry i, or None when not ranked. `summary` is one
    more column in words, under `summary_name`; `highlight` are the industries chosen."""

    caption: Caption
    participants: tuple[str, ...]
    industries: tuple[str, ...]
    ranks: tuple[tuple[int | None, ...], ...]
    summary_name: str = ""
    summary: tuple[str, ...] = ()
    highlight: tuple[str, ...] = ()


def matrix(data: Agreement, look: Look = Look()) -> str:  # noqa: B008 - frozen
    """The matrix as SVG. Participants whose names are too wide for their column get a letter, listed below."""
    room = max((text.width(name, bold=True) for name in data.industries), default=0) + 8
    left = MARGIN + min(room, look.width * (0.42 if look.is_narrow else 0.36)) + 8
    extra = (
        max((text.width(word) for word in (*data.summary, data.summary_name)), default=0) + 20 if data.summary else 0
    )
    cell = min(96.0, (look.width - MARGIN - left - extra) / max(1, len(data.participants)))
    heads, lettered, top = _heads(data, cell, left)
    worst = max((rank for row in data.ranks for rank in row if rank is not None), default=1)
    body = heads
    for index, (name, ranks) in enumerate(zip(data.industries, data.ranks, strict=True)):
        body.append(_row(name, ranks, (left, top + 32 * index, cell, worst), data))
    bottom = top + 32.0 * len(data.industries)
    if data.summary:
        x = look.width - MARGIN
        body.append(muted(data.summary_name, x, top - 10, "column", text_anchor="end"))
        body += [
            words(word, x, top + 32 * index + 20, "value", text_anchor="end") for index, word in enumerate(data.summary)
        ]
    remarks = [
        "1 is the best rank; a dash means not ranked."
        if any(None in row for row in data.ranks)
        else "1 is the best rank."
    ]
    under, more = notes([*lettered, *remarks], bottom + 8, look.width)
    return svg([*body, *under], bottom + 10 + more, data.caption, look)


def _heads(data: Agreement, cell: float, left: float) -> tuple[list[str], list[str], float]:
    wrapped = [text.wrap(name, cell - 6, SMALL, lines=3) for name in data.participants]
    fits = all("…" not in line for lines in wrapped for line in lines)
    shown = wrapped if fits else [[chr(ord("A") + index % 26)] for index in range(len(data.participants))]
    tall = max((len(lines) for lines in shown), default=1)
    marks = [
        words(
            line,
            left + cell * (column + 0.5),
            14 + 15 * (row + tall - len(lines)),
            "column",
            text_anchor="middle",
            font_size=SMALL,
            fill=MUTED,
        )
        for column, lines in enumerate(shown)
        for row, line in enumerate(lines)
    ]
    key = "; ".join(f"{lines[0]} {name}" for lines, name in zip(shown, data.participants, strict=True))
    return marks, [] if fits else [f"{key}."], 15.0 * tall + 10


def _row(name: str, ranks: tuple[int | None, ...], place: tuple[float, float, float, int], data: Agreement) -> str:
    left, top, cell, worst = place
    chosen = name in data.highlight
    lines = text.wrap(
        name,
        left - MARGIN - 12,
        SMALL if text.width(name, bold=chosen) > left - MARGIN - 12 else 13,
        bold=chosen,
        lines=2,
    )
    first = top + 20 - 7 * (len(lines) - 1)
    size = 13 if len(lines) == 1 else SMALL
    marks = [
        words(line, MARGIN, first + 14 * index, "row", font_weight=600 if chosen else None, font_size=size)
        for index, line in enumerate(lines)
    ]
    for column, rank in enumerate(ranks):
        x = left + cell * column
        shade = 0 if rank is None else len(SEQUENCE) - 1 - round((rank - 1) / max(1, worst - 1) * (len(SEQUENCE) - 1))
        fill = PAPER if rank is None else SEQUENCE[shade]
        ink = PAPER if rank is not None and shade >= 3 else INK
        step = "empty" if rank is None else f"class-{shade + 1}"
        marks.append(
            mark(
                "rect",
                f"cell {step}",
                x=x + 1,
                y=top + 1,
                width=cell - 2,
                height=30,
                fill=fill,
                stroke=GRID if rank is None else None,
            )
        )
        marks.append(
            words(
                "–" if rank is None else str(rank),
                x + cell / 2,
                top + 21,
                "rank on-dark" if ink == PAPER else "rank",
                text_anchor="middle",
                fill=ink,
                font_weight=600,
            )
        )
    told = ", ".join(
        f"{person} {'not ranked' if rank is None else rank}"
        for person, rank in zip(data.participants, ranks, strict=True)
    )
    return group("row", marks, f"{name}: {told}")
