"""A document as accessible HTML: a fragment for our pages, or a page that stands alone and prints."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from sectorworks.documents import tree
from sectorworks.documents.inline import runs


def fragment(document: tree.Document, *, level: int = 1) -> str:
    """The document with its title as heading of `level`; parts follow one deeper each."""
    head = [f'<h{level} class="sw-document__title">{escape(document.title)}</h{level}>']
    if document.subtitle:
        head.append(f'<p class="sw-document__subtitle">{escape(document.subtitle)}</p>')
    if document.summary:
        head.append(f'<p class="sw-document__summary">{inline(document.summary)}</p>')
    if document.meta:
        head.append(_block(tree.KeyValues(document.meta), level))
    body = [_block(block, level) for block in document.blocks]
    return f'<article class="sw-document" lang="{escape(document.language)}">{"".join(head + body)}</article>'


def page(document: tree.Document, *, stylesheets: tuple[str, ...] = ()) -> str:
    """A whole page; give the addresses of its style sheets."""
    links = "".join(f'<link rel="stylesheet" href="{escape(address)}">' for address in stylesheets)
    return (
        f'<!doctype html><html lang="{escape(document.language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(document.title)}</title>'
        f"{links}</head><body><main>{fragment(document)}</main></body></html>"
    )


def inline(source: str) -> str:
    """Runs as HTML; every character of theirs is escaped."""
    parts = []
    for run in runs(source):
        text = escape(run.text)
        text = f"<em>{text}</em>" if run.italic else text
        text = f"<strong>{text}</strong>" if run.bold else text
        parts.append(f'<a href="{escape(run.href)}">{text}</a>' if run.href else text)
    return "".join(parts)


@singledispatch
def _block(block: object, level: int) -> str:
    msg = f"There is no HTML for {type(block).__name__}."
    raise TypeError(msg)


@_block.register
def _(block: tree.Heading, level: int) -> str:
    tag = f"h{min(level + block.level, 6)}"
    return f"<{tag}>{escape(block.text)}</{tag}>"


@_block.register
def _(block: tree.Paragraph, level: int) -> str:
    return f"<p>{inline(block.text)}</p>"


@_block.register
def _(block: tree.BulletList, level: int) -> str:
    tag = "ol" if block.numbered else "ul"
    rows = "".join(f"<li>{inline(item)}{_under(under)}</li>" for item, under in block.pairs)
    return f"<{tag}>{rows}</{tag}>" if block.items else ""


def _under(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{inline(item)}</li>' for item in items)}</ul>" if items else ""


@_block.register
def _(block: tree.KeyValues, level: int) -> str:
    pairs = "".join(f"<div><dt>{escape(key)}</dt><dd>{inline(value)}</dd></div>" for key, value in block.pairs)
    return f'<dl class="sw-document__pairs">{pairs}</dl>' if block.pairs else ""


@_block.register
def _(block: tree.Table, level: int) -> str:
    classes = [' class="sw-number"' if column.numeric else "" for column in block.columns]
    heads = "".join(
        f'<th scope="col"{name}>{escape(column.heading)}</th>'
        for name, column in zip(classes, block.columns, strict=True)
    )
    rows = "".join(f"<tr>{_cells(row, classes)}</tr>" for row in block.rows)
    notes = "".join(f'<p class="sw-document__note">{inline(note)}</p>' for note in block.notes)
    return (
        f'<table class="sw-document__table"><caption>{escape(block.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}"
    )


def _cells(row: tuple[tree.Cell, ...], classes: list[str]) -> str:
    """The first cell names its row."""
    texts = [escape(tree.cell_text(cell)) for cell in row]
    first = f'<th scope="row"{classes[0]}>{texts[0]}</th>' if texts else ""
    return first + "".join(f"<td{name}>{text}</td>" for name, text in zip(classes[1:], texts[1:], strict=True))


@_block.register
def _(block: tree.Figure, level: int) -> str:
    source = f' <span class="sw-document__source">Source: {inline(block.source)}</span>' if block.source else ""
    caption = f"<figcaption>{inline(block.caption)}{source}</figcaption>" if block.caption or source else ""
    return (
        f'<figure class="sw-document__figure"><div role="img" aria-label="{escape(block.alt)}">{block.svg}</div>'
        f"{caption}</figure>"
    )


@_block.register
def _(block: tree.Quote, level: int) -> str:
    title = f'<p class="sw-document__quote-title">{escape(block.title)}</p>' if block.title else ""
    by = f"<footer>{escape(block.by)}</footer>" if block.by else ""
    return f'<blockquote class="sw-document__quote">{title}<p>{inline(block.text)}</p>{by}</blockquote>'


@_block.register
def _(block: tree.Signatures, level: int) -> str:
    lines = "".join(f"<li>{escape(person)}</li>" for person in block.people)
    return f'<ul class="sw-document__signatures">{lines}</ul>' if lines else ""


@_block.register
def _(block: tree.PageBreak, level: int) -> str:
    return '<hr class="sw-document__break">'


@_block.register
def _(block: tree.Notes, level: int) -> str:
    lines = "".join(f"<li>{inline(line)}</li>" for line in block.lines)
    return (
        f'<section class="sw-document__notes"><p>{escape(block.title)}</p><ul>{lines}</ul></section>' if lines else ""
    )
