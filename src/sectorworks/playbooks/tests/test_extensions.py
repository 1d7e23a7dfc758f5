"""What this room adds elsewhere: the hand-over pack, the tabs of a partnership, words learned by step."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.documents.tree import BulletList, Heading, Paragraph, Table
from sectorworks.playbooks.operations import runs, sign_ons
from sectorworks.playbooks.operations.sign_ons import Word
from sectorworks.playbooks.queries import panels
from sectorworks.playbooks.registry import Standing
from sectorworks.playbooks.views.frame import frame_of

from .people import AT, TODAY, make_cast, record_says

pytestmark = pytest.mark.django_db


def said(blocks):
    """The words of a chapter, in order."""
    found = []
    for one in blocks:
        if isinstance(one, (Heading, Paragraph)):
            found.append(one.text)
        elif isinstance(one, BulletList):
            found += one.items
        elif isinstance(one, Table):
            found += [" | ".join(map(str, row)) for row in one.rows]
    return found


def test_the_hand_over_pack_tells_the_way_and_what_is_to_come():
    cast = make_cast()
    assert panels.chapter(cast.body, TODAY) == []
    run = runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)
    word = Word(cast.college, "objects", "Wrong industry.")
    sign_ons.sign(run=run, word=word, by=cast.carol, at=AT)
    with record_says(industries_compared=Standing.MISSING, initiatives_listed=Standing.MISSING):
        runs.waive(run=run, gate="industries", reason="one list serves all", by=cast.alice, at=AT)
        told = said(panels.chapter(cast.body, TODAY))
    assert told[0] == "The way through the playbook"
    assert told[1].startswith("Get consensus on the playbook | ")
    assert "initiatives_listed is missing." in told
    assert "industries_compared is missing." not in told
    assert told[-3:] == [
        "The partners' target industries stand side by side: passed because one list serves all",
        "Agency A has not signed on.",
        "River College: “Wrong industry.” is not resolved.",
    ]


def test_the_pack_opens_with_the_chapter(client):
    cast = make_cast()
    runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)
    client.force_login(cast.alice)
    page = client.get(reverse("group-hand-over", args=[cast.body.slug]))
    assert "The way through the playbook" in page.content.decode()


def test_tabs_are_those_the_reader_may_open():
    cast = make_cast()
    people = (cast.carol, cast.eve)
    tabs = {who: frame_of(who, cast.body, "run")["tabs"] for who in people}
    open_tabs = {who: [tab.label for tab in found if tab.current] for who, found in tabs.items()}
    assert open_tabs == {cast.carol: ["Playbook"], cast.eve: []}
