"""A document kept as data is the same document when it is read again."""

from __future__ import annotations

import json

import pytest

from sectorworks.documents import data, tree

EVERYTHING = tree.Document(
    "Agenda",
    (
        tree.Heading("First part"),
        tree.Paragraph("Some **words**."),
        tree.BulletList(("one", "two"), numbered=True),
        tree.KeyValues((("When", "At ten"),)),
        tree.Table(
            "Votes", (tree.Column("Seat"), tree.Column("Count", numeric=True)), (("1", tree.Value("3–4")), ("2", 5))
        ),
        tree.Figure("<svg/>", "A line that rises"),
        tree.Quote("No.", by="A member"),
        tree.Signatures(("The chair",)),
        tree.PageBreak(),
        tree.Notes(("Source: the record.",)),
    ),
    meta=(("Group", "Board"),),
    language="es",
)


def test_every_part_of_a_document_comes_back_as_it_was():
    kept = json.loads(json.dumps(data.to_data(EVERYTHING)))
    assert data.document_of(kept) == EVERYTHING


def test_one_other_letter_is_another_fingerprint():
    before = data.to_data(tree.Document("Agenda", (tree.Paragraph("At ten"),)))
    after = data.to_data(tree.Document("Agenda", (tree.Paragraph("At two"),)))
    assert data.fingerprint(before) != data.fingerprint(after)
    assert data.fingerprint(before) == data.fingerprint(json.loads(json.dumps(before)))


def test_a_part_alone_is_no_document():
    with pytest.raises(TypeError, match="Paragraph"):
        data.document_of(data.to_data(tree.Paragraph("At ten")))
