"""PDF is valid PDF/UA-1 whatever people write; Word carries what assistive technology needs."""

import io
from dataclasses import replace

import docx
import page
import pypdf
import pytest

from sectorworks.documents import html, pdf, word
from sectorworks.documents.tests import shapes
from sectorworks.documents.tree import BulletList, Document, Figure, Heading, Table


@pytest.mark.parametrize("name", shapes.DOCUMENTS)
def test_pdf_passes_every_pdf_ua_check(name: str):
    report = page.validate_pdf_bytes(pdf.render(shapes.DOCUMENTS[name]), profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", shapes.DOCUMENTS)
def test_word_and_html_render_and_html_has_no_style_or_script(name: str):
    document = shapes.DOCUMENTS[name]
    docx.Document(io.BytesIO(word.render(document)))
    text = html.page(document)
    assert " style=" not in text
    assert "<script" not in text


def test_what_looks_like_markup_is_printed_as_written():
    text = "".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(pdf.render(shapes.INJECTION))).pages)
    for written in ("#import", "$x^2$", "<script>"):
        assert written in text


def test_pdf_has_title_language_and_bookmarks():
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(shapes.DOCUMENTS["full"])))
    assert reader.metadata.title == shapes.DOCUMENTS["full"].title
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert len(reader.outline) >= 1


def test_the_same_document_gives_the_same_pdf():
    assert pdf.render(shapes.DOCUMENTS["full"]) == pdf.render(replace(shapes.DOCUMENTS["full"]))


def test_word_has_headings_repeated_table_header_and_alternative_text():
    file = docx.Document(io.BytesIO(word.render(shapes.DOCUMENTS["full"])))
    assert file.core_properties.title == shapes.DOCUMENTS["full"].title
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == ["What we decided"]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in file.tables)
    assert [shape._inline.docPr.get("descr") for shape in file.inline_shapes] == ["Bars of jobs."]


def test_a_figure_without_alternative_text_is_refused():
    with pytest.raises(ValueError, match="no alternative text"):
        Figure(shapes.SVG, "  ")


def test_a_skipped_heading_level_is_refused():
    with pytest.raises(ValueError, match="Skip no level"):
        Document("T", (Heading("A"), Heading("B", 3)))


def test_a_ragged_table_is_refused():
    with pytest.raises(ValueError, match="Row 1"):
        Table("T", shapes.COLUMNS, (("only one",),))


def test_what_belongs_under_an_item_stands_under_it():
    made = shapes.of(BulletList(("We met.", "We ate."), under=(("Two visits.",), ())))
    assert "<li>We met.<ul><li>Two visits.</li></ul></li><li>We ate.</li>" in html.page(made)
    styles = {one.text: one.style.name for one in docx.Document(io.BytesIO(word.render(made))).paragraphs}
    assert (styles["We met."], styles["Two visits."]) == ("List Bullet", "List Bullet 2")
    text = "".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(pdf.render(made))).pages)
    assert text.index("We met.") < text.index("Two visits.") < text.index("We ate.")


def test_a_list_under_no_item_is_refused():
    with pytest.raises(ValueError, match="2 items, but 1 lists"):
        BulletList(("One", "Two"), under=(("Half",),))
