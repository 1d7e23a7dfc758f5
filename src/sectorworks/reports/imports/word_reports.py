"""Word files: headings by style or outline level, bullets by style or numbering, pictures' alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from sectorworks.core.errors import SectorworksError

from ..rules.lint import Kind, LintDocument
from ..rules.lint.reading_text import blocks_of
from ..rules.lint.structure import Raw, structured

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
MOST_PARAGRAPHS = 10_000  # some 300 pages
_BODY_TEXT = 9  # the outline level of text that is no heading


class BrokenWordFile(SectorworksError):
    """The file is no Word document that can be opened."""


def read_word(file: IO[bytes]) -> LintDocument:
    """Raises `BrokenWordFile`. In a file without heading styles, lines that look like headings are taken as such."""
    import docx  # 0.3 s, and only for Word files

    try:
        document = docx.Document(file)
        elements = _elements(document.element.body)
        if len(elements) > MOST_PARAGRAPHS:
            raise BrokenWordFile(_("This Word document is longer than any report. Send the part that is the report."))
        # The library finds styles by name; files name them by id.
        styles = {one.style_id: one for one in document.styles}
        raw = [one for element in elements for one in _of(element, styles)]
    except BrokenWordFile:
        raise
    except Exception as error:  # a damaged file makes zlib, lxml and the library each stumble in ways of their own
        msg = _("This is not a Word document that can be opened. Save it again as .docx.")
        raise BrokenWordFile(msg) from error
    if not any(one.kind is not Kind.IMAGE and one.text for one in raw):
        raise BrokenWordFile(_("This Word document has no words. Save the report again."))
    if any(one.kind is Kind.HEADING for one in raw):
        return structured([one for one in raw if one.text or one.kind is not Kind.PARAGRAPH])
    return structured(list(_guessed(raw)), has_levels=False)


def _elements(body: Any) -> list[Any]:
    """Every paragraph in the order of reading, those in tables too; not those in text boxes, which Word has twice."""
    return list(body.xpath(".//w:p[not(ancestor::w:txbxContent)]"))


def _of(element: Any, styles: dict[str, Any]) -> Iterator[Raw]:
    text = _text(element)
    style = _style(element, styles)
    level = _level(element, style)
    if level:
        yield Raw(Kind.HEADING, text, level)
    elif _is_item(element, style):
        yield Raw(Kind.BULLET, text)
    else:
        yield Raw(Kind.PARAGRAPH, text)
    for picture in element.xpath(".//wp:inline/wp:docPr | .//wp:anchor/wp:docPr"):
        is_decorative = any(one.get("val") == "1" for one in picture.iter(_DECORATIVE))
        yield Raw(Kind.IMAGE, picture.get("descr") or "", is_decorative=is_decorative)


def _text(element: Any) -> str:
    """Inserted text counts, deleted text does not."""
    own = "[not(ancestor::w:txbxContent)][not(ancestor::w:del)]"
    nodes = element.xpath(f".//w:t{own} | .//w:br{own} | .//w:tab[parent::w:r]{own} | .//w:noBreakHyphen{own}")
    parts = {"t": None, "noBreakHyphen": "-"}
    words = [parts.get(node.tag.rsplit("}", 1)[-1], " ") or node.text or "" for node in nodes]
    return " ".join("".join(words).split())


def _style(element: Any, styles: dict[str, Any]) -> Any:
    found = element.xpath("./w:pPr/w:pStyle/@w:val")
    return styles.get(found[0]) if found else None


def _chain(style: Any) -> Iterator[Any]:
    """A style and those it is based on."""
    for _turn in range(10):
        if style is None:
            return
        yield style
        style = getattr(style, "base_style", None)


def _level(element: Any, style: Any) -> int:
    """1 for the title, 2 for "Heading 1" below a title; Word's own levels otherwise."""
    outline = element.xpath("./w:pPr/w:outlineLvl/@w:val")
    if outline:
        return int(outline[0]) + 1 if int(outline[0]) < _BODY_TEXT else 0
    for one in _chain(style):
        named = _HEADING.match(one.name or "")
        if named:
            return int(named[1]) + 1
        if (one.name or "").lower() == "title":
            return 1
        outline = one.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        if outline and int(outline[0]) < _BODY_TEXT:
            return int(outline[0]) + 2
    return 0


def _is_item(element: Any, style: Any) -> bool:
    """Numbered or bulleted; a numbering of 0 takes a style's away."""
    own = element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
    if own:
        return bool(own[0] != "0")
    for one in _chain(style):
        if (one.name or "").lower().startswith("list ") and not (one.name or "").lower().startswith("list paragraph"):
            return True
        if one.element.xpath("./w:pPr/w:numPr"):
            return True
    return False


def _guessed(raw: list[Raw]) -> Iterator[Raw]:
    lines = [one for one in raw if one.text or one.kind is not Kind.PARAGRAPH]
    for place, one in enumerate(lines):
        if one.kind is Kind.PARAGRAPH:
            following = next((other.text for other in lines[place + 1 :] if other.text), "")
            yield from blocks_of(one.text, following, "", is_first=place == 0)
        else:
            yield one
