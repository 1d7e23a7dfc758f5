"""Text, Markdown, Word and our own trees, read into one shape."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml

from sectorworks.documents import tree, word
from sectorworks.reports.imports.report_files import UnreadableReport, read_report
from sectorworks.reports.imports.word_reports import read_word
from sectorworks.reports.rules.lint import Kind, Section, lint
from sectorworks.reports.rules.lint.reading_markdown import read_markdown
from sectorworks.reports.rules.lint.reading_text import read_text
from sectorworks.reports.rules.lint.reading_tree import read_tree

REPORT = tree.Document(
    title="Pathways Committee: accomplishments, September – November 2023",
    blocks=(
        tree.Heading("Charge"),
        tree.BulletList(("Open fair ways into work.",)),
        tree.Heading("Workgroups"),
        tree.Heading("Youth Workgroup", 2),
        tree.Heading("Charge", 3),
        tree.BulletList(("Help young people into careers.", "")),
        tree.Figure('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "Three of four found work"),
        tree.Heading("Next meeting"),
        tree.Paragraph("December 6 on **Zoom**."),
    ),
)


DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def saved(file):
    out = io.BytesIO()
    file.save(out)
    out.seek(0)
    return out


@pytest.mark.parametrize("read", [read_tree, lambda one: read_word(io.BytesIO(word.render(one)))])
def test_trees_and_the_word_files_made_of_them_read_alike(read):
    document = read(REPORT)
    assert str(document.ends_on) == "2023-11-30"
    assert document.groups == ("Pathways Committee", "Youth Workgroup")
    told = [(block.kind, block.group, block.section, block.place) for block in document.prose]
    youth = "Workgroups › Youth Workgroup › Charge › bullet"
    assert (Kind.BULLET, "Youth Workgroup", Section.CHARGE, f"{youth} 2") in told
    assert told[-1] == (Kind.PARAGRAPH, "Pathways Committee", Section.NEXT_MEETING, "Next meeting › paragraph 1")
    assert [block.text for block in document.blocks if block.kind is Kind.IMAGE] == ["Three of four found work"]
    assert [(str(one.code), one.place) for one in lint(document)] == [("empty-bullet", f"{youth} 2")]


def test_a_word_file_without_styles_is_read_by_its_looks():
    file = docx.Document()
    for line in ("Metal Committee", "Accomplishments, June – August 2024", "Youth Workgroup", "Charge:", "· ", "Done."):
        file.add_paragraph(line)
    file.add_paragraph("A real bullet.", style="List Bullet")
    document = read_word(saved(file))
    assert document.groups == ("Metal Committee", "Youth Workgroup")
    assert [block.kind for block in document.prose] == [Kind.BULLET, Kind.PARAGRAPH, Kind.BULLET]
    assert "empty-bullet" in {str(one.code) for one in lint(document)}


def test_deleted_words_do_not_count_and_levels_do(tmp_path):
    file = docx.Document()
    file.add_heading("Metal Committee", 0)
    file.add_heading("Progress", 3)
    paragraph = file.add_paragraph("Four plants joined.")
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "jane@example.gov"
    run.append(text)
    deleted.append(run)
    paragraph._p.append(deleted)
    path = tmp_path / "report.docx"
    file.save(path)
    assert [str(one.code) for one in lint(read_report(path))] == ["heading-order"]


def test_word_pictures():
    picture = tree.Figure('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "Three of four found work")
    file = docx.Document(io.BytesIO(word.render(tree.Document("Pictures", (picture,)))))
    properties = file.element.body.xpath(".//wp:docPr")[0]
    assert lint(read_word(saved(file))) == []
    properties.attrib.pop("descr")
    assert [str(one.code) for one in lint(read_word(saved(file)))] == ["missing-alt"]
    properties.append(parse_xml(DECORATIVE))
    assert lint(read_word(saved(file))) == []


def test_markdown_lines_bullets_and_pictures():
    text = "# Metal Board\n\n### Progress\n\n- Done, **all**\n  of it.\n-\n\n![image1.png](a.png)\n\n1. First.\n"
    document = read_markdown(text)
    assert [(block.kind, block.text, block.place) for block in document.blocks] == [
        (Kind.HEADING, "Metal Board", "line 1"),
        (Kind.HEADING, "Progress", "line 3"),
        (Kind.BULLET, "Done, all of it.", "line 5"),
        (Kind.BULLET, "", "line 7"),
        (Kind.IMAGE, "image1.png", "line 9"),
        (Kind.BULLET, "First.", "line 11"),
    ]
    assert [str(one.code) for one in lint(document)] == ["heading-order", "empty-bullet", "missing-alt"]


def test_text_with_windows_line_ends_wrapped_lines_and_inline_headings():
    text = "Metal Board\r\n\r\nTimeline: The board meets\r\nin May.\r\n\r\nNext meeting:\r\nMay 5\r\n"
    document = read_text(text)
    assert [(block.text, block.section) for block in document.prose] == [
        ("The board meets in May.", Section.TIMELINE),
        ("May 5", Section.NEXT_MEETING),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "can't be read"),
        ("a.pdf", b"%PDF-1.7", "Send one of .docx, .md, .txt"),
        ("a.docx", b"no zip at all", "the content is not what .docx promises"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"\n\n \n", "has no words"),
        ("a.txt", b"\x81\x8d" * 9, "not text in UTF-8"),
    ],
)
def test_what_can_not_be_read_is_told(tmp_path, name, content, said):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableReport, match=said):
        read_report(path)


def test_text_of_an_older_program_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Youth Board\n\nWe met – “all” of us.\n".encode("cp1252"))
    assert read_report(path).prose[0].text == "We met – “all” of us."
