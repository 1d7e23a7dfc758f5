"""The inline Markdown subset as runs of text: bold, emphasis and links; anything else stays literal."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
_SCHEMES = ("https://", "http://", "mailto:", "/")


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


def runs(source: str) -> list[Run]:
    """Runs of one paragraph.

    >>> runs("Jobs **grew**")
    [Run(text='Jobs ', bold=False, italic=False, href=''), Run(text='grew', bold=True, italic=False, href='')]
    """
    found: list[Run] = []
    bold = italic = 0
    href = ""
    for token in _PARSER.parseInline(source)[0].children or []:
        if token.type in {"strong_open", "strong_close"}:
            bold += token.nesting
        elif token.type in {"em_open", "em_close"}:
            italic += token.nesting
        elif token.type == "link_open":
            target = str(token.attrGet("href") or "")
            href = target if target.startswith(_SCHEMES) and not target.startswith("//") else ""
        elif token.type == "link_close":
            href = ""
        elif token.content or token.type == "softbreak":
            found.append(Run(token.content or " ", bool(bold), bool(italic), href))
    return found
