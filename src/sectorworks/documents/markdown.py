"""Markdown that people write, as HTML that can do no harm."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_TAGS = {
    "p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "h2", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td", "img",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt"}, "ol": {"start"}}


def to_html(source: str) -> str:
    """Headings start at level 2; images only from our own site; no script, style or event survives.

    >>> to_html("[x](javascript:alert(1)) **b**")
    '<p>[x](javascript:alert(1)) <strong>b</strong></p>\\n'
    """
    return nh3.clean(
        _PARSER.render(source), tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_own_images,
        url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer",
    )  # fmt: skip


def _own_images(tag: str, attribute: str, value: str) -> str | None:
    """A path on this site is ours; any other address of an image would tell its host who reads."""
    if (tag, attribute) != ("img", "src"):
        return value
    return value if value.startswith("/") and not value.startswith(("//", "/\\")) else None
