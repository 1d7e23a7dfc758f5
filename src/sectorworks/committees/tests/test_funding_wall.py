"""The wall against conflicts of interest: whoever is behind it meets no word of the advice, on no page, in no list."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as groups
from sectorworks.bodies.tests.people import AT, TODAY, account, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import ConflictOfInterest, FundingInput, FundingNotice
from sectorworks.committees.operations import funding
from sectorworks.committees.operations.funding import ConflictDraft, FundingProblem, NoticeDraft
from sectorworks.committees.policies import funding as policies
from sectorworks.committees.queries import funding as queries
from sectorworks.committees.queries.funding import Asked
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories as directory
from sectorworks.directory.queries.own import person_of
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db
WORDS = "Ask for zebra buses."
GROUP_PAGES = ("group", "funding-of", "group-hand-over", "liaison-of", "recommendations-of")


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


@pytest.fixture
def asked(cast):
    notice = funding.add(draft=NoticeDraft("Bridges to Work", "Labor Department"), by=cast.alice, at=AT)
    asked = Asked(cast.body, notice)
    funding.relate(asked=asked, reason="Bus rides.", by=cast.bob, at=AT)
    return asked


def give(asked, by):
    return funding.give(asked=asked, wording=WORDS, by=by, at=AT)


def declare(asked, who, by=None, **fields):
    draft = ConflictDraft(person_of(who), **{"kind": "family"} | fields)
    return funding.declare(notice=asked.notice, draft=draft, by=by or who, at=AT)


def sees_nothing(client, user, asked, row):
    """No page, list, search or notice tells the person of the advice."""
    client.force_login(user)
    for name in ("funding-input", "funding-input-edit", "funding-input-outcome"):
        assert client.get(reverse(name, args=[row.pk])).status_code == 404
        assert client.post(reverse(name, args=[row.pk]), {"version": 1}).status_code in (404, 405)
    here = [asked.body.slug]
    notice = reverse("funding-notice", args=[asked.notice.pk])
    addresses = [notice, reverse("funding"), reverse("funding") + "?format=csv", reverse("notices")]
    addresses += [reverse("search") + "?q=zebra", *(reverse(name, args=here) for name in GROUP_PAGES)]
    for address in addresses:
        assert b"zebra buses" not in client.get(address).content, address
    assert not queries.inputs_visible_to(user, TODAY).exists()
    assert not policies.can_see_input(user, row)
    assert not policies.can_give(user, asked)


def test_members_without_a_conflict_read_the_advice(client, cast, asked):
    row = give(asked, cast.carol)
    for person in (cast.alice, cast.bob, cast.carol):
        client.force_login(person)
        assert b"zebra buses" in client.get(reverse("funding-input", args=[row.pk])).content
        assert b"zebra buses" in client.get(reverse("funding-notice", args=[asked.notice.pk])).content
    sees_nothing_outside = client.__class__()
    assert b"zebra" not in sees_nothing_outside.get(reverse("funding-notice", args=[asked.notice.pk])).content
    sees_nothing_outside.force_login(cast.eve)
    assert sees_nothing_outside.get(reverse("funding-input", args=[row.pk])).status_code == 404


def test_who_declares_a_conflict_is_behind_the_wall_even_with_their_own_words(client, cast, asked):
    row = give(asked, cast.carol)
    declare(asked, cast.carol)
    sees_nothing(client, cast.carol, asked, row)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        give(asked, cast.carol)
    with pytest.raises(NotAllowed):
        funding.reword(row=row, wording="X", expected=1, by=cast.carol, at=AT)


def test_staff_and_chairs_of_an_applying_organization_are_out_too(client, cast, asked):
    row = give(asked, cast.bob)
    hank = account("Hank", "convener")
    directory.representative(hank, cast.host)
    assert policies.can_see_input(hank, row)
    declare(asked, cast.alice, kind="applies", organization=cast.host)
    for staff in (cast.alice, hank):
        sees_nothing(client, staff, asked, row)
    with pytest.raises(NotAllowed):
        funding.trace(row=row, decision=None, outcome="X", expected=1, by=hank, at=AT)
    assert policies.can_see_input(cast.bob, row)


def test_who_sits_for_an_applying_organization_is_out(client, cast, asked):
    company = directory.organization("Prairie Foods")
    dora = account("Dora", "member")
    groups.term(groups.seat(cast.body, position=3), directory.person("Dora", account=dora), organization=company)
    row = give(asked, cast.bob)
    assert policies.can_see_input(dora, row)
    factories.conflict(asked.notice, person_of(cast.carol), kind="partner", organization=company)
    sees_nothing(client, dora, asked, row)


def test_family_and_money_shut_out_one_person_not_the_organization(cast, asked):
    row = give(asked, cast.bob)
    factories.conflict(asked.notice, person_of(cast.carol), kind="money", organization=cast.host)
    assert policies.can_see_input(cast.alice, row)
    assert not policies.can_see_input(cast.carol, row)


def test_the_wall_stands_around_one_notice_alone(cast, asked):
    declare(asked, cast.carol)
    other = factories.notice("Another")
    factories.relevance(other, cast.body)
    assert policies.can_give(cast.carol, Asked(cast.body, other))


def test_no_notice_reaches_who_is_out_and_no_word_of_it_the_record(cast, asked):
    declare(asked, cast.bob)
    row = give(asked, cast.carol)
    assert not Notice.objects.filter(person=cast.bob, title__contains="There is advice").exists()
    assert Notice.objects.filter(person=cast.alice, title__contains="There is advice").exists()
    funding.reword(row=row, wording="Ask for zebra trams.", expected=1, by=cast.carol, at=AT)
    assert "zebra" not in " ".join(str(one.detail) for one in AuditEvent.objects.all())


def test_chairs_declare_for_others_and_members_for_themselves_alone(cast, asked):
    with pytest.raises(NotAllowed):
        declare(asked, cast.bob, by=cast.carol)
    with pytest.raises(NotAllowed):
        declare(asked, cast.eve)
    row = declare(asked, cast.carol, by=cast.bob)
    assert (row.declared_by, audit.history(row)[0].verb) == (cast.bob, "declare")
    with pytest.raises(FundingProblem, match="already"):
        declare(asked, cast.carol)
    with pytest.raises(FundingProblem, match="Name the organization"):
        declare(asked, cast.bob, kind="applies")
    with pytest.raises(FundingProblem, match="belongs to or sits for"):
        declare(asked, cast.bob, kind="applies", organization=cast.host)


def test_what_is_listed_is_what_the_policy_allows(cast, asked):
    second = groups.body(cast.host, "Second Committee")
    other = factories.notice("Another")
    for notice in (asked.notice, other):
        for body in (cast.body, second):
            factories.advice(notice, body)
    factories.advice(factories.notice("Gone", removed_at=AT), cast.body)
    factories.conflict(asked.notice, person_of(cast.carol), kind="applies", organization=cast.host)
    factories.conflict(other, person_of(cast.bob))
    for person in (cast.alice, cast.bob, cast.carol, cast.eve):
        seen = set(queries.inputs_visible_to(person, TODAY))
        assert seen == {one for one in FundingInput.objects.all() if policies.can_see_input(person, one)}, person


def test_advice_is_traced_to_a_decision_and_to_what_the_funder_did(client, cast, asked):
    row = give(asked, cast.carol)
    client.force_login(cast.bob)
    address = reverse("funding-input-outcome", args=[row.pk])
    assert client.post(address, {"outcome": "Taken up.", "version": 1}).status_code == 302
    assert b"Taken up." in client.get(reverse("funding-input", args=[row.pk])).content
    with pytest.raises(NotAllowed, match="These words stand"):
        funding.reword(row=row, wording="X", expected=2, by=cast.carol, at=AT)


def test_the_digest_is_by_population(client, cast):
    funding.add(draft=NoticeDraft("Rides", "Labor", populations=("low-income",)), by=cast.alice, at=AT)
    funding.add(draft=NoticeDraft("Tools", "Labor"), by=cast.alice, at=AT)
    page = client.get(reverse("funding"), {"view": "population"}).content
    assert b"People with low incomes" in page
    assert b"Tools" not in page
    assert b"Tools" not in client.get(reverse("funding"), {"for": "low-income"}).content
    with pytest.raises(FundingProblem, match="populations"):
        funding.add(draft=NoticeDraft("X", "Y", populations=("nobody",)), by=cast.alice, at=AT)


def test_a_conflict_is_declared_on_the_page(client, cast, asked):
    client.force_login(cast.carol)
    address = reverse("funding-conflict", args=[asked.notice.pk])
    posted = {"person": person_of(cast.carol).pk, "kind": "family", "detail": "My sister."}
    assert client.post(address, posted).status_code == 302
    assert ConflictOfInterest.objects.get().person == person_of(cast.carol)
    assert b"You stay out of the advice" in client.get(reverse("funding-notice", args=[asked.notice.pk])).content


def test_search_finds_notices(client, cast, asked):
    assert b"Bridges to Work" in client.get(reverse("search"), {"q": "bridges"}).content


def test_the_database_refuses_what_cannot_be(cast, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.relevance(asked.notice, cast.body)
    factories.conflict(asked.notice, person_of(cast.carol))
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.conflict(asked.notice, person_of(cast.carol))
    with pytest.raises(IntegrityError, match="funding_closes_after_opening"), transaction.atomic():
        FundingNotice.objects.update(opens_on=TODAY, closes_on=TODAY.replace(month=1))
