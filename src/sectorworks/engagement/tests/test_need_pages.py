"""The pages of needs: they work, outsiders get 404, people at the table without the right 403."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Need, NeedState
from sectorworks.engagement.operations import needs, threads
from sectorworks.engagement.operations.threads import Guest, PostDraft
from sectorworks.engagement.rules.audiences import VIEWS, Audience, Section, audience_of

from .needs_world import AT, make_world, raised

pytestmark = pytest.mark.django_db
ACTS = ("post", "reply", "bring-in", "hand-over", "close", "withdraw", "reopen")


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def need(world):
    """Owned by the board, with the college at the table and its word in the thread."""
    need = raised(world)
    threads.bring_in(need=need, guest=Guest("By phone", world.college), by=world.alice, at=AT)
    threads.post(need=need, draft=PostDraft(world.college, "Between us.", "A course"), by=world.bob, at=AT)
    return need


def get(client, person, name, **arguments):
    client.force_login(person)
    return client.get(reverse(name, kwargs=arguments))


def post(client, person, name, data=None, **arguments):
    client.force_login(person)
    return client.post(reverse(name, kwargs=arguments), data or {})


def test_partners_see_the_thread_and_the_company_never_does(client, world, need):
    assert "Between us." in get(client, world.alice, "need", pk=need.pk).content.decode()
    company = get(client, world.carol, "need", pk=need.pk).content.decode()
    assert "By June." in company
    assert "River College" in company
    assert "Between us." not in company
    assert "A course" not in company
    assert "By phone" not in company


def test_outsiders_the_state_and_competitors_get_404(client, world, need):
    for person in (world.dan, world.eve, world.grace):
        assert get(client, person, "need", pk=need.pk).status_code == 404
        for act in ACTS:
            assert post(client, person, f"need-{act}", pk=need.pk).status_code == 404


@pytest.mark.parametrize("act", ["reply", "bring-in", "hand-over", "close", "withdraw"])
def test_a_partner_cannot_do_what_the_owner_does(client, world, need, act):
    assert post(client, world.bob, f"need-{act}", pk=need.pk).status_code == 403


def test_the_company_cannot_post_and_only_the_owner_takes_off(client, world, need):
    assert post(client, world.carol, "need-post", pk=need.pk).status_code == 403
    share = need.shares.get()
    assert post(client, world.bob, "need-take-off", pk=share.pk).status_code == 403
    assert post(client, world.eve, "need-take-off", pk=share.pk).status_code == 404
    assert post(client, world.alice, "need-take-off", pk=share.pk).status_code == 302
    assert not need.shares.exists()


def test_reading_is_recorded_for_partners_and_not_for_the_company(client, world, need):
    get(client, world.carol, "need", pk=need.pk)
    assert not audit.history(need).filter(verb="saw").exists()
    get(client, world.bob, "need", pk=need.pk)
    assert audit.history(need).get(verb="saw").by == world.bob


@pytest.mark.parametrize("query", [{}, {"format": "csv"}])
def test_whose_titles_a_list_showed_is_recorded_once_and_not_for_the_company(client, world, need, query):
    for person in (world.carol, world.bob, world.bob):
        client.force_login(person)
        assert "Twelve millwrights" in client.get(reverse("needs"), query).content.decode()
    assert not audit.history(world.carol).filter(verb="saw").exists()
    listed = audit.history(world.bob).get(verb="saw").detail
    assert listed["fields"] == [f"need {need.pk}: title"]


def test_the_life_of_a_need_by_its_forms(client, world):
    new = {"kind": "hiring", "title": "Two cooks", "wording": "Soon.", "key": "k"}
    new |= {"owner_organization": world.board.pk, "due_on": "2099-01-05"}
    assert post(client, world.carol, "need-new-for", new, pk=world.company.pk).status_code == 302
    need = Need.objects.get(title="Two cooks")
    guest = {"organization": world.college.pk, "consented": "By mail"}
    assert post(client, world.alice, "need-bring-in", guest, pk=need.pk).status_code == 302
    words = {"for_organization": world.college.pk, "wording": "We can.", "brings": "Students"}
    assert post(client, world.bob, "need-post", words, pk=need.pk).status_code == 302
    reply = {"wording": "Two students start.", "version": 1}
    assert post(client, world.alice, "need-reply", reply, pk=need.pk).status_code == 302
    assert "Two students start." in get(client, world.carol, "need", pk=need.pk).content.decode()
    owner = {"owner": f"{world.college.pk}:{world.bob.pk}", "due_on": "2099-02-02", "version": 2}
    assert post(client, world.alice, "need-hand-over", owner, pk=need.pk).status_code == 302
    result = {"result": "Both stayed.", "version": 3}
    assert post(client, world.bob, "need-close", result, pk=need.pk).status_code == 302
    assert post(client, world.bob, "need-reopen", {"version": 4}, pk=need.pk).status_code == 302
    assert post(client, world.carol, "need-withdraw", {"version": 5}, pk=need.pk).status_code == 302
    need.refresh_from_db()
    assert need.state == NeedState.WITHDRAWN


def test_errors_come_back_with_what_was_typed(client, world, need):
    answer = post(client, world.alice, "need-reply", {"wording": "Typed words", "version": "9"}, pk=need.pk)
    assert answer.status_code == 409
    assert "Typed words" in answer.content.decode()
    assert "Somebody changed this need while you wrote" in answer.content.decode()
    answer = post(client, world.carol, "need-new-for", {"title": "Half done"}, pk=world.company.pk)
    assert answer.status_code == 422
    assert "Half done" in answer.content.decode()


def test_words_typed_against_an_older_need_stand_beside_it_and_go_out_the_second_time(client, world, need):
    first, second = ({"wording": wording, "version": "1"} for wording in ("Two students.", "Three students."))
    assert post(client, world.alice, "need-reply", first, pk=need.pk).status_code == 302
    answer = post(client, world.alice, "need-reply", second, pk=need.pk)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Two students." in shown
    assert "Three students." in shown
    assert '<input type="hidden" name="version" value="2" id="reply_version">' in shown
    assert Need.objects.get(pk=need.pk).replies.count() == 1
    assert post(client, world.alice, "need-reply", second | {"version": "2"}, pk=need.pk).status_code == 302
    assert Need.objects.get(pk=need.pk).replies.count() == 2


def test_the_form_shows_open_needs_and_tells_outsiders_only_the_kind(client, world, need):
    theirs = get(client, world.alice, "need-new-for", pk=world.company.pk).content.decode()
    assert "Twelve millwrights" in theirs
    outside = get(client, world.grace, "need-new-for", pk=world.company.pk).content.decode()
    assert "Twelve millwrights" not in outside
    assert "Ask Workforce Board to bring you in" in outside
    assert get(client, world.eve, "need-new-for", pk=world.company.pk).status_code == 404
    assert get(client, world.dan, "need-new-for", pk=world.company.pk).status_code == 404
    assert get(client, world.dan, "need-new").status_code == 403


def test_raising_starts_with_the_company_and_one_company_needs_no_choice(client, world):
    assert get(client, world.carol, "need-new").headers["Location"].endswith(f"employers/{world.company.pk}/needs/new/")
    assert "Prairie Foods" in get(client, world.alice, "need-new").content.decode()


def test_the_list_shows_ones_own_table_and_its_statements_do_not_grow(
    client, world, need, django_assert_max_num_queries
):
    assert "No needs at your table" in get(client, world.dan, "needs").content.decode()
    for number in range(30):
        raised(world, title=f"Need {number}")
    client.force_login(world.alice)
    with django_assert_max_num_queries(12):
        shown = client.get(reverse("needs"), {"q": "prairie", "kind": "training", "sort": "-due"}).content.decode()
    assert "Need 29" in shown
    assert "River Bakery" not in shown
    sheet = client.get(reverse("needs"), {"format": "csv"})
    assert sheet["Content-Type"].startswith("text/csv")
    assert "Twelve millwrights" in sheet.content.decode()


def test_the_page_of_a_full_table_stays_below_twenty_statements(client, world, need, django_assert_max_num_queries):
    for number in range(20):
        threads.post(need=need, draft=PostDraft(world.college, f"Word {number}"), by=world.bob, at=AT)
        needs.reply(need=need, wording="Again", expected=number + 1, by=world.alice, at=AT)
    get(client, world.alice, "need", pk=need.pk)
    with django_assert_max_num_queries(20):
        assert client.get(reverse("need", kwargs={"pk": need.pk})).status_code == 200


def test_one_item_five_views():
    assert {audience_of(kind) for kind in OrganizationKind.values} == set(Audience)
    partner_parts = {Section.WORDS, Section.REPLY, Section.BRING, Section.THREAD, Section.COMPANY}
    for audience, view in VIEWS.items():
        wanted = {Section.WORDS, Section.REPLY} if audience is Audience.EMPLOYER else partner_parts
        assert set(view.sections) == wanted
    assert len({(view.sections, view.question) for view in VIEWS.values()}) == len(Audience)


def test_each_system_is_asked_in_its_own_words(client, world, need):
    college = get(client, world.bob, "need", pk=need.pk).content.decode()
    board = get(client, world.alice, "need", pk=need.pk).content.decode()
    assert "which course could start" in college
    assert "whom can you refer" in board
