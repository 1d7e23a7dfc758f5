"""Public comments: they wait for staff, programs and floods are kept out."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from sectorworks.core import clock
from sectorworks.meetings.models import PublicComment
from sectorworks.notices.models import Notice

from .open_meetings_record import at, make_scene
from .test_open_meetings_pages import of, posted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_may(monkeypatch):
    """The pages are read on the eve of the meeting."""
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: at("2027-05-11T12:00"))
    monkeypatch.setattr(clock, "today", lambda: at("2027-05-11T12:00").date())


def test_a_comment_waits_until_staff_let_it_through():
    scene = make_scene()
    posted(scene)
    slug = scene.body.slug
    address = reverse("meetings-public-comment", args=[slug])
    told = {
        "name": "Zoe Public",
        "email": "zoe@example.org",
        "wording": "Buses stop at six.",
        "item": scene.items[1].pk,
    }
    of().post(address, told)
    comment = PublicComment.objects.get()
    record = reverse("meetings-public", args=[slug])
    assert "Buses stop at six." not in of().get(record).content.decode()
    assert "Buses stop at six." in of(scene.kim).get(reverse("meetings-comments", args=[slug])).content.decode()
    assert of(scene.bob).get(reverse("meetings-comments", args=[slug])).status_code == 403
    assert Notice.objects.filter(person=scene.kim, topic="public-comments").count() == 1
    decide = reverse("meeting-comment-decide", args=[comment.pk])
    assert of(scene.bob).post(decide, {"is_shown": "yes", "version": 1}).status_code == 403
    of(scene.kim).post(decide, {"is_shown": "yes", "version": comment.version})
    page = of().get(record).content.decode()
    assert "Buses stop at six." in page
    assert "zoe@example.org" not in page
    comment.refresh_from_db()
    of(scene.kim).post(decide, {"is_shown": "no", "reason": "", "version": comment.version})
    assert "Buses stop at six." in of().get(record).content.decode()  # no reason, no decision
    of(scene.kim).post(decide, {"is_shown": "no", "reason": "Names a neighbor.", "version": comment.version})
    assert "Buses stop at six." not in of().get(record).content.decode()


def test_programs_and_floods_are_kept_out():
    scene = make_scene()
    address = reverse("meetings-public-comment", args=[scene.body.slug])
    told = {"name": "Zoe", "wording": "Buses."}
    assert of().post(address, told | {"website": "https://spam.example"}).status_code == 302
    assert not PublicComment.objects.exists()
    answers = [of().post(address, told).status_code for _number in range(7)]
    assert answers == [302] * 5 + [422] * 2
    assert PublicComment.objects.count() == 5
    unposted = of().post(address, told | {"item": scene.items[0].pk})
    assert unposted.status_code == 422  # nothing of the agenda is posted
