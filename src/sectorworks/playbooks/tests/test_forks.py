"""A region's own playbook: made, changed as a draft, published; its pages, and who may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.playbooks import factories
from sectorworks.playbooks.forms.fork_steps import Before, StepForm
from sectorworks.playbooks.models import EditionState, Fork, ForkEdition
from sectorworks.playbooks.operations import forks
from sectorworks.playbooks.operations.forks import ForkDraft, ForkProblem
from sectorworks.playbooks.queries import editions
from sectorworks.playbooks.queries import forks as queries
from sectorworks.playbooks.rules.words import Words

from .people import AT, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def make(cast, title="Northern counties playbook", key="k"):
    draft = ForkDraft(title, cast.host, "illinois/1")
    return forks.make(draft=draft, key=key, by=cast.alice, at=AT)


def titled(words):
    return lambda content: replace(content, title=Words(words))


def change(fork, by, words="Ours", expected=1):
    return forks.change(fork=fork, to=titled(words), expected=expected, by=by, at=AT)


def publish(fork, by, expected, reason="We start with the schools."):
    return forks.publish(fork=fork, reason=reason, expected=expected, by=by, at=AT)


def test_a_fork_begins_as_what_it_was_made_from(cast):
    fork = make(cast)
    assert (fork.slug, fork.base, fork.owner) == ("northern-counties-playbook", "illinois/1", cast.host)
    assert queries.standing_of(fork).content == editions.edition("illinois/1").content
    assert [one.verb for one in audit.history(fork)] == ["make"]
    # A draft is nobody's edition yet.
    assert [one.key for one in editions.all()] == ["illinois/1"]


def test_the_same_form_twice_makes_one_and_names_stay_apart(cast):
    assert make(cast) == make(cast)
    assert make(cast, key="other").slug == "northern-counties-playbook-2"
    # Not the name of one that ships, nor what addresses of this room begin with.
    assert make(cast, title="Illinois", key="third").slug == "illinois-2"
    assert make(cast, title="Of", key="fourth").slug == "of-2"


def test_who_may_write(cast):
    for somebody in (cast.bob, cast.eve):
        with pytest.raises(NotAllowed):
            forks.make(draft=ForkDraft("Mine", cast.host, "illinois/1"), by=somebody, at=AT)
    fork = make(cast)
    with pytest.raises(NotAllowed):
        change(fork, cast.eve)
    with pytest.raises(NotAllowed):
        publish(fork, cast.eve, 1)
    with pytest.raises(ForkProblem, match="no published playbook edition"):
        forks.make(draft=ForkDraft("Mine", cast.host, "nothing/1"), by=cast.alice, at=AT)
    with pytest.raises(ForkProblem, match="a name"):
        forks.make(draft=ForkDraft(" ", cast.host, "illinois/1"), by=cast.alice, at=AT)


def test_a_draft_is_published_with_a_reason_and_never_changes_again(cast):
    fork = make(cast)
    with pytest.raises(ForkProblem, match="Nothing differs"):
        publish(fork, cast.alice, 1)
    change(fork, cast.alice)
    with pytest.raises(ForkProblem, match="Say why"):
        publish(fork, cast.alice, 2, reason=" ")
    with pytest.raises(StaleVersion):
        publish(fork, cast.alice, 1)
    made = publish(fork, cast.alice, 2)
    assert (made.state, made.reason, made.published_by) == ("published", "We start with the schools.", cast.alice)
    assert editions.edition("northern-counties-playbook/1").content.title == Words("Ours")
    with pytest.raises(ForkProblem, match="no draft"):
        publish(fork, cast.alice, 3)
    # The next change begins edition 2 and leaves edition 1 as it was.
    with pytest.raises(ForkProblem, match="published meanwhile"):
        change(fork, cast.alice, "Ours again", expected=2)
    assert change(fork, cast.alice, "Ours again", expected=0).number == 2
    assert editions.edition("northern-counties-playbook/1").content.title == Words("Ours")
    assert [one.verb for one in audit.history(fork)] == ["change", "publish", "change", "make"]


def test_two_who_write_at_once_lose_nothing(cast):
    fork = make(cast)
    change(fork, cast.alice, "First")
    with pytest.raises(StaleVersion):
        change(fork, cast.alice, "Second")
    assert queries.standing_of(fork).content.title == Words("First")


def test_a_change_that_breaks_the_playbook_is_refused_in_words(cast):
    fork = make(cast)
    with pytest.raises(ForkProblem, match="playbook, title: the English words are missing"):
        change(fork, cast.alice, "")
    assert ForkEdition.objects.get().version == 1


def test_a_publication_is_undone_when_its_record_cannot_be_kept(cast, monkeypatch):
    fork = make(cast)
    change(fork, cast.alice)

    def breaks(**_told):
        raise RuntimeError("disk full")

    monkeypatch.setattr(forks.audit, "record", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        publish(fork, cast.alice, 2)
    assert ForkEdition.objects.get().state == EditionState.DRAFT


def test_the_database_keeps_numbers_apart_and_days_of_publication(cast):
    fork = factories.fork(cast.host)
    with pytest.raises(IntegrityError), transaction.atomic():
        ForkEdition.objects.create(fork=fork, number=1, content={})
    with pytest.raises(IntegrityError, match="fork_edition_published_at_a_time"), transaction.atomic():
        ForkEdition.objects.create(fork=fork, number=2, content={}, state=EditionState.PUBLISHED)


def sent_back(version, step="organize"):
    """What a browser sends of the form as it was opened."""
    content = editions.edition("illinois/1").content
    before = Before("Five steps", content.step(step))
    form = StepForm(
        content=content, step=content.step(step), language="en", before=before, initial={"version": version}
    )
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in data.items() if value not in (None, False)}


def step_address(fork, step="organize"):
    return reverse("playbook-fork-step", kwargs={"fork": fork.slug, "step": step})


def test_a_region_writes_and_publishes_on_pages(client, cast):
    client.force_login(cast.alice)
    new = reverse("playbook-fork-new")
    assert client.post(new, {"title": ""}).status_code == 422
    made = {"title": "Northern", "owner": cast.host.pk, "base": "illinois/1", "key": "k"}
    assert client.post(new, made).url == reverse("playbook-fork", args=["northern"])
    fork = Fork.objects.get()
    page = client.get(step_address(fork))
    data = sent_back(1)
    assert page.status_code == 200
    data |= {"question_movers": "", "new_question_1": "Who drives the bus?", "setting_core_group_most": "6"}
    assert client.post(step_address(fork), data | {"weeks_least": "20"}).status_code == 422
    assert client.post(step_address(fork), data).url == reverse("playbook-fork", args=["northern"])
    told = client.get(reverse("playbook-fork", args=["northern"])).content.decode()
    assert "Who drives the bus?" in told
    assert "Publish edition 1" in told
    # Sent again from a page opened before.
    assert client.post(step_address(fork), data).status_code == 409
    publish_page = reverse("playbook-fork", args=["northern"])
    assert client.post(publish_page, {"version": 2, "reason": ""}).status_code == 422
    done = client.post(publish_page, {"version": 2, "reason": "We share one bus."})
    assert done.url == reverse("playbook", args=["northern", 1])
    changes = client.get(reverse("playbook-difference", args=["northern", 1])).content.decode()
    assert "We share one bus." in changes
    assert "Who drives the bus?" in changes


def test_a_draft_is_unknown_to_others(client, cast):
    fork = factories.fork(cast.host)
    client.force_login(cast.eve)
    assert client.get(reverse("playbook-fork", args=[fork.slug])).status_code == 404
    assert client.get(step_address(fork)).status_code == 404
    client.force_login(cast.bob)
    assert client.get(reverse("playbook-fork-new")).status_code == 403
    assert client.get(reverse("playbook", args=[fork.slug, 1])).status_code == 404
    client.force_login(cast.alice)
    assert client.get(step_address(fork, "dance")).status_code == 404


def test_the_spanish_page_changes_spanish_words(client, cast):
    fork = factories.fork(cast.host)
    client.force_login(cast.alice)
    page = client.get(step_address(fork), headers={"accept-language": "es"}).content.decode()
    assert "Organizarse hacia un lanzamiento" in page


def test_the_latest_change_is_undone_and_had_again(cast):
    fork = make(cast)
    with pytest.raises(ForkProblem, match="no change to undo"):
        forks.undo(fork=fork, expected=1, by=cast.alice, at=AT)
    change(fork, cast.alice, "First")
    change(fork, cast.alice, "Second", expected=2)
    with pytest.raises(NotAllowed):
        forks.undo(fork=fork, expected=3, by=cast.eve, at=AT)
    with pytest.raises(StaleVersion):
        forks.undo(fork=fork, expected=2, by=cast.alice, at=AT)
    forks.undo(fork=fork, expected=3, by=cast.alice, at=AT)
    assert queries.standing_of(fork).content.title == Words("First")
    forks.undo(fork=fork, expected=4, by=cast.alice, at=AT)
    assert queries.standing_of(fork).content.title == Words("Second")
    assert audit.history(fork)[0].verb == "undo"
    # Nothing of a published edition is undone.
    publish(fork, cast.alice, 5)
    with pytest.raises(ForkProblem, match="no change to undo"):
        forks.undo(fork=fork, expected=6, by=cast.alice, at=AT)


def test_one_part_is_put_back_as_the_edition_before_has_it(cast):
    fork = make(cast)
    change(fork, cast.alice)
    part = forks.Part("", "title")
    with pytest.raises(NotAllowed):
        forks.put_back(fork=fork, part=part, expected=2, by=cast.eve, at=AT)
    with pytest.raises(ForkProblem, match="no longer differs"):
        forks.put_back(fork=fork, part=forks.Part("dance", "why"), expected=2, by=cast.alice, at=AT)
    forks.put_back(fork=fork, part=part, expected=2, by=cast.alice, at=AT)
    assert queries.standing_of(fork).content == editions.edition("illinois/1").content


def test_all_parts_of_a_step_are_on_its_page_with_what_was_before(client, cast):
    fork = make(cast)
    client.force_login(cast.alice)
    gate = editions.edition("illinois/1").content.step("organize").gates[0]
    data = sent_back(1) | {
        "role_who_1": "The chair", "role_does_1": "Opens every talk", f"gate_{gate.code}": "A convener is named",
        "new_gate": "A bus is booked", "new_proof": "circle_grows", "new_required": "on", "new_trouble_1": "No bus",
        "new_evidence": "The circle grows", "new_evidence_proof": "circle_grows",
    }  # fmt: skip
    for wrong in ({"new_proof": ""}, {"role_who_1": ""}, {"new_template": "Dear all"}):
        assert client.post(step_address(fork), data | wrong).status_code == 422
    assert client.post(step_address(fork), data).status_code == 302
    page = client.get(step_address(fork)).content.decode()
    assert "A bus is booked" in page
    assert f"says: {gate.words.en}" in page
    told = client.get(reverse("playbook-fork", args=[fork.slug])).content.decode()
    assert told.count(reverse("playbook-fork-back", args=[fork.slug])) == 5  # roles once, two gates, look, trouble
    back = {"version": 2, "step": "organize", "kind": "gate", "code": gate.code}
    client.post(reverse("playbook-fork-back", args=[fork.slug]), back)
    assert "A convener is named" not in client.get(step_address(fork)).content.decode()
    client.post(reverse("playbook-fork-undo", args=[fork.slug]), {"version": 3})
    assert "A convener is named" in client.get(step_address(fork)).content.decode()


@pytest.mark.parametrize("name", ["playbook-fork-undo", "playbook-fork-back"])
def test_only_its_writers_take_back(client, cast, name):
    fork = make(cast)
    client.force_login(cast.eve)
    assert client.post(reverse(name, args=[fork.slug])).status_code == 404
