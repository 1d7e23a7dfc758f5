"""A document as Word: real headings, repeated table headers, alternative texts, title and language."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from functools import singledispatch
from typing import Any

import docx
import typst
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from sectorworks.documents import tree
from sectorworks.documents.inline import runs
from sectorworks.documents.pdf import FONTS

_MUTED = RGBColor(0x56, 0x5C, 0x65)
_INK = RGBColor(0x1B, 0x1B, 0x1B)
_PAGE = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image(bytes(sys.inputs.svg), format: "svg")\n'
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = b'<w:font w:name="Public Sans"><w:altName w:val="Arial"/><w:family w:val="swiss"/></w:font>'
# A title of more letters would fill half of the first page (as in `document.typ`).
LONG_TITLE = 60
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def render(document: tree.Document) -> bytes:
    """DOCX bytes."""
    file = docx.Document()
    _styles(file, document.language)
    _stand_in(file)
    properties = file.core_properties
    properties.title, properties.language = _clean(document.title)[:255], document.language
    properties.author, properties.comments, properties.created = "", "", _EPOCH
    title = file.add_paragraph(_clean(document.title), style="Title")
    if len(document.title) > LONG_TITLE:
        title.runs[0].font.size = Pt(18)
    if document.subtitle:
        file.add_paragraph(_clean(document.subtitle), style="Subtitle")
    if document.summary:
        _write(file.add_paragraph(), document.summary)
    for block in (tree.KeyValues(document.meta), *document.blocks):
        _block(block, file)
    _footer(file, document.footer)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _styles(file: WordFile, language: str) -> None:
    sizes = {
        "Normal": 10.5,
        "Title": 24,
        "Subtitle": 12,
        "Heading 1": 15,
        "Heading 2": 12,
        "Heading 3": 11,
        "Heading 4": 10.5,
        "Caption": 9,
    }
    for name, size in sizes.items():
        style: Any = file.styles[name]
        style.font.name, style.font.size, style.font.italic = "Public Sans", Pt(size), False
        style.font.bold = name.startswith("Heading") or name == "Title"
        style.font.color.rgb = _MUTED if name in {"Subtitle", "Caption"} else _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), "Public Sans")
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "es-US" if language.startswith("es") else "en-US" if language == "en" else language)
    normal: Any = file.styles["Normal"]
    normal.element.get_or_add_rPr().append(lang)
    title: Any = file.styles["Title"]
    for border in title.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for section in file.sections:
        section.left_margin = section.right_margin = Inches(0.9)


def _stand_in(file: WordFile) -> None:
    """Where the font is not installed, Word takes the one named here, and not one with serifs."""
    for relation in file.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            table = relation.target_part
            table._blob = table.blob.replace(b"</w:fonts>", _FONT + b"</w:fonts>")


def _clean(text: str) -> str:
    """XML refuses control characters and those that are no characters."""
    return _CONTROL.sub("", text)


def _write(paragraph: WordParagraph, source: str) -> None:
    for run in runs(source):
        if run.href.startswith(("http", "mailto:")):
            _link(paragraph, run.text, run.href)
            continue
        made = paragraph.add_run(_clean(run.text))
        made.bold, made.italic = run.bold or None, run.italic or None


def _link(paragraph: WordParagraph, text: str, href: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made = paragraph.add_run(_clean(text))
    made.font.underline, made.font.color.rgb = True, RGBColor(0x00, 0x5E, 0xA2)
    link.append(made._r)
    paragraph._p.append(link)


def _footer(file: WordFile, text: str) -> None:
    paragraph = file.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{_clean(text)}   " if text else "").font.size = Pt(8)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    number = paragraph.add_run("1")  # what shows until Word counts
    number.font.size = Pt(8)
    field.append(number._r)


@singledispatch
def _block(block: object, file: WordFile) -> None:
    msg = f"There is no Word form of {type(block).__name__}."
    raise TypeError(msg)


@_block.register
def _(block: tree.Heading, file: WordFile) -> None:
    file.add_heading(_clean(block.text), block.level)


@_block.register
def _(block: tree.Paragraph, file: WordFile) -> None:
    _write(file.add_paragraph(), block.text)


@_block.register
def _(block: tree.BulletList, file: WordFile) -> None:
    for item, under in block.pairs:
        _write(file.add_paragraph(style="List Number" if block.numbered else "List Bullet"), item)
        for one in under:
            _write(file.add_paragraph(style="List Bullet 2"), one)


@_block.register
def _(block: tree.KeyValues, file: WordFile) -> None:
    for key, value in block.pairs:
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{_clean(key)}: ").bold = True
        _write(paragraph, value)


@_block.register
def _(block: tree.Table, file: WordFile) -> None:
    caption = file.add_paragraph(_clean(block.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    grid = file.add_table(rows=1, cols=max(1, len(block.columns)))
    _hairlines(grid)
    _widths(grid, block)
    for cell, column in zip(grid.rows[0].cells, block.columns, strict=False):
        _fill(cell, column.heading, column, bold=True)
    head: Any = grid.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        made = grid.add_row()
        made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, value, column in zip(made.cells, row, block.columns, strict=True):
            _fill(cell, tree.cell_text(value), column)
    for note in block.notes:
        _write(file.add_paragraph(style="Caption"), note)
    file.add_paragraph()


def _hairlines(grid: Any) -> None:
    """Only thin lines between rows, as on screen."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("color", "C6CACE")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    grid._tbl.tblPr.append(borders)


def _widths(grid: Any, block: tree.Table) -> None:
    """Columns by the length of their longest text within limits, and room for padding and a bold heading."""
    longest = [
        min(max([len(column.heading), *(len(tree.cell_text(row[place])) for row in block.rows)]), 36) + 9
        for place, column in enumerate(block.columns)
    ]
    grid.autofit = False
    for column, size in zip(grid.columns, longest, strict=False):
        column.width = Inches(6.6 * size / sum(longest))


def _fill(cell: Any, text: str, column: tree.Column, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(_clean(text))
    run.font.size, run.bold = Pt(8.5), bold
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if column.numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


@_block.register
def _(block: tree.Figure, file: WordFile) -> None:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    image: bytes = typst.compile(
        _PAGE.encode(), format="png", ppi=192.0, font_paths=fonts, sys_inputs={"svg": block.svg}
    )
    picture = file.add_picture(io.BytesIO(image), width=Inches(6.6))
    file.paragraphs[-1].paragraph_format.keep_with_next = True
    picture._inline.docPr.set("descr", _clean(block.alt))
    for line in (block.caption, f"Source: {block.source}" if block.source else ""):
        if line:
            _write(file.add_paragraph(style="Caption"), line)


@_block.register
def _(block: tree.Quote, file: WordFile) -> None:
    if block.title:
        file.add_paragraph().add_run(_clean(block.title)).bold = True
    _write(file.add_paragraph(style="Quote"), block.text)
    if block.by:
        file.add_paragraph(_clean(block.by), style="Caption")


@_block.register
def _(block: tree.Signatures, file: WordFile) -> None:
    for person in block.people:
        file.add_paragraph(f"\n______________________________\n{_clean(person)}")


@_block.register
def _(block: tree.PageBreak, file: WordFile) -> None:
    file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


@_block.register
def _(block: tree.Notes, file: WordFile) -> None:
    file.add_paragraph().add_run(_clean(block.title)).bold = True
    for line in block.lines:
        _write(file.add_paragraph(style="Caption"), line)
