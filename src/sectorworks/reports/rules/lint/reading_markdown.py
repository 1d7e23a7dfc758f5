"""Markdown: headings by their marks, bullets by theirs, pictures with their alternative text."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .document import Kind, LintDocument
from .structure import Raw, structured

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def read_markdown(text: str) -> LintDocument:
    """A document whose places are lines, the first being line 1."""
    tokens = _PARSER.parse(text)
    raw: list[Raw] = []
    for place, token in enumerate(tokens):
        line = f"line {token.map[0] + 1}" if token.map else (raw[-1].place if raw else "line 1")
        if token.type == "list_item_open" and _is_empty(tokens, place):
            raw.append(Raw(Kind.BULLET, "", place=line))
        if token.type != "inline":
            continue
        opener = tokens[place - 1]
        level = int(opener.tag[1:]) if opener.type == "heading_open" else 0
        is_item = place > 1 and tokens[place - 2].type == "list_item_open"
        kind = Kind.HEADING if level else Kind.BULLET if is_item else Kind.PARAGRAPH
        words = _words(token)
        images = [one for one in token.children or () if one.type == "image"]
        if words or not images:
            raw.append(Raw(kind, words, level, line))
        raw += [Raw(Kind.IMAGE, one.content, place=line) for one in images]
    return structured(raw)


def _is_empty(tokens: list[Token], place: int) -> bool:
    return tokens[place + 1].type == "list_item_close"


def _words(token: Token) -> str:
    parts = [
        " " if one.type in {"softbreak", "hardbreak"} else one.content
        for one in token.children or ()
        if one.type != "image"
    ]
    return " ".join("".join(parts).split())
