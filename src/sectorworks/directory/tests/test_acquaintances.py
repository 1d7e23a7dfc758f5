"""Who knows whom: no way without consent, no name of a private person, and introductions that are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories
from sectorworks.directory.models import (
    Acquaintance,
    IntroductionState,
    Organization,
    OrganizationKind,
    Person,
    Sharing,
)
from sectorworks.directory.operations import acquaintances
from sectorworks.directory.operations.acquaintances import AcquaintanceDraft, AcquaintanceProblem
from sectorworks.directory.queries import acquaintances as queries
from sectorworks.directory.rules.acquaintances import Edge, holds, warm_paths
from sectorworks.notices.models import Notice

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = AT.date()
DAYS = st.integers(-800, 800).map(lambda days: TODAY + timedelta(days=days))
KEYS = st.integers(1, 12)


@st.composite
def graphs(draw):
    """Up to 30 edges between 12 people, with and without consent, over and not yet begun."""
    ends = draw(st.lists(st.tuples(KEYS, KEYS).filter(lambda pair: pair[0] != pair[1]), max_size=30))
    return [
        Edge(
            place,
            knower,
            known,
            draw(st.one_of(st.none(), DAYS)),
            draw(DAYS),
            draw(st.one_of(st.none(), DAYS)),
            draw(st.integers(1, 3)),
        )
        for place, (knower, known) in enumerate(ends)
    ]


@settings(max_examples=300, deadline=None)
@given(graphs(), st.frozensets(KEYS, max_size=4), st.frozensets(KEYS, max_size=4))
def test_no_way_leads_over_an_edge_without_consent_or_past_its_end(edges, goals, near):
    for path in warm_paths(edges, goals, near, TODAY):
        for edge in path:
            assert edge.consented_on is not None
            assert edge.consented_on <= TODAY <= edge.expires_on
            assert edge.withdrawn_on is None or edge.withdrawn_on > TODAY
        assert len(path) <= 2
        assert path[-1].known in goals
        assert len(path) == 1 or (path[0].known == path[1].knower and path[0].knower in near)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.frozensets(KEYS, min_size=1, max_size=3))
def test_everybody_who_knows_a_goal_and_agrees_is_offered_once(edges, goals):
    found = [path[0].knower for path in warm_paths(edges, goals, frozenset(), TODAY)]
    agreed = {one.knower for one in edges if holds(one, TODAY) and one.known in goals and one.knower not in goals}
    assert sorted(found) == sorted(agreed)


def account(name: str, *roles: str) -> User:
    return User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=list(roles))


@pytest.fixture
def board(db: None) -> Organization:
    return factories.organization("Prairie Workforce Board", OrganizationKind.WORKFORCE_BOARD)


@pytest.fixture
def college(db: None) -> Organization:
    return factories.organization("Prairie College", OrganizationKind.COMMUNITY_COLLEGE)


@pytest.fixture
def alice(board: Organization) -> User:
    made = account("alice", "partner_staff")
    factories.representative(made, board)
    return made


@pytest.fixture
def carla(college: Organization) -> User:
    made = account("carla", "partner_staff")
    factories.representative(made, college)
    return made


@pytest.fixture
def manager(board: Organization) -> Person:
    plant = factories.organization("Prairie Foods")
    made = factories.person("Maria Nunez", steward=board, email="maria@example.org", phone="217-555-0142")
    factories.affiliation(made, plant, title="Plant manager")
    return made


@pytest.fixture
def teacher(college: Organization, manager: Person) -> Person:
    """Keeps herself to the college, which keeps her record, and knows the manager, who agreed to be found."""
    Person.objects.filter(pk=manager.pk).update(sharing=Sharing.PARTNERS, consented_on=TODAY)
    manager.refresh_from_db()
    made = factories.person("Tess Quiet", steward=college, email="tess@example.org")
    factories.affiliation(made, college)
    return made


def edge(knower: Person, known: Person, by: User, **fields: object) -> Acquaintance:
    draft = AcquaintanceDraft(knower, known, **{"consented_on": TODAY} | fields)
    return acquaintances.record(draft=draft, by=by, at=AT)


def test_a_private_persons_name_never_shows_only_where_they_work(alice, carla, teacher, manager):
    made = edge(teacher, manager, carla, context="Tess taught Maria")
    (path,) = queries.paths_to_person(alice, manager, TODAY)
    assert path.words == "Someone at Prairie College knows Maria Nunez of Prairie Foods."
    assert path.first_key == made.pk
    Person.objects.filter(pk=teacher.pk).update(sharing=Sharing.PARTNERS, consented_on=TODAY)
    (path,) = queries.paths_to_person(alice, manager, TODAY)
    assert path.words.startswith("Tess Quiet of Prairie College knows")
    assert "@" not in path.words


def test_the_way_into_an_organization_names_nobody_the_asker_may_not_see(alice, carla, teacher, manager):
    edge(teacher, manager, carla)
    Person.objects.filter(pk=manager.pk).update(sharing=Sharing.OWN, steward=None)
    plant = Organization.objects.get(name="Prairie Foods")
    (path,) = queries.paths_to_organization(alice, plant, TODAY)
    assert path.words == "Someone at Prairie College knows someone at Prairie Foods."


def test_a_colleague_leads_over_two_steps(alice, carla, teacher, manager, board):
    colleague = factories.person("Bo Board", steward=board)
    factories.affiliation(colleague, board)
    Person.objects.filter(pk=teacher.pk).update(sharing=Sharing.PARTNERS, consented_on=TODAY)
    teacher.refresh_from_db()
    edge(teacher, manager, carla)
    edge(colleague, teacher, alice)
    words = [path.words for path in queries.paths_to_person(alice, manager, TODAY)]
    assert words[1] == (
        "Bo Board of Prairie Workforce Board knows Tess Quiet of Prairie College, "
        "who knows Maria Nunez of Prairie Foods."
    )
    # Carla is no colleague of Bo, so the college learns nothing of whom the board's people know.
    assert [path.words for path in queries.paths_to_person(carla, manager, TODAY)] == [words[0]]


@pytest.mark.parametrize("change", ["withdraw", "expire", "remove"])
def test_a_way_closes_at_once(change, alice, carla, teacher, manager):
    made = edge(teacher, manager, carla)
    if change == "withdraw":
        acquaintances.withdraw(acquaintance=made, by=carla, at=AT)
    elif change == "expire":
        Acquaintance.objects.update(consented_on=date(2025, 1, 1), expires_on=date(2026, 3, 1))
    else:
        Person.objects.filter(pk=teacher.pk).update(removed_on=TODAY)
    assert queries.paths_to_person(alice, manager, TODAY) == []


def test_only_the_knower_or_their_own_staff_record(alice, carla, teacher, manager):
    with pytest.raises(NotAllowed):
        edge(teacher, manager, alice)
    Person.objects.filter(pk=teacher.pk).update(account=account("tess", "member"))
    teacher.refresh_from_db()
    Person.objects.filter(pk=manager.pk).update(sharing=Sharing.OWN)
    manager.refresh_from_db()
    with pytest.raises(NotAllowed):  # a member does not see the manager
        edge(teacher, manager, teacher.account)
    assert edge(teacher, Person.objects.get(account=carla), carla).expires_on == date(2027, 3, 2)


def test_consent_has_a_day_behind_it_and_an_end_within_two_years(carla, teacher, manager):
    for fields, words in (
        ({"consented_on": TODAY + timedelta(days=1)}, "ahead"),
        ({"days": 731}, "two years"),
        ({"consented_on": date(2025, 1, 1)}, "ended"),
    ):
        with pytest.raises(AcquaintanceProblem, match=words):
            edge(teacher, manager, carla, **fields)
    with pytest.raises(AcquaintanceProblem, match="themselves"):
        edge(teacher, teacher, carla)


def test_recording_again_renews_and_one_button_does_too(carla, teacher, manager):
    first = edge(teacher, manager, carla)
    second = edge(teacher, manager, carla, strength=3)
    first.refresh_from_db()
    assert first.withdrawn_on == TODAY
    later = acquaintances.renew(acquaintance=second, by=carla, at=AT + timedelta(days=100))
    assert later.expires_on == date(2027, 6, 10)  # 2 March 2026 + 100 days = 10 June 2026; a year later
    with pytest.raises(AcquaintanceProblem):
        acquaintances.renew(acquaintance=first, by=carla, at=AT)


def test_the_known_person_can_take_it_back_too(carla, teacher, manager):
    made = edge(teacher, manager, carla)
    Person.objects.filter(pk=manager.pk).update(account=account("maria", "member"))
    own = User.objects.get(email="maria@example.org")
    assert queries.acquaintance_visible_to(own, made.pk) == made
    acquaintances.withdraw(acquaintance=made, by=own, at=AT)
    with pytest.raises(AcquaintanceProblem):
        acquaintances.withdraw(acquaintance=made, by=own, at=AT)


def test_an_introduction_is_asked_told_and_answered_once(alice, carla, teacher, manager, board):
    made = edge(teacher, manager, carla)
    asked = acquaintances.ask(acquaintance=made, organization=board, reason="To visit.", key="k", by=alice, at=AT)
    again = acquaintances.ask(acquaintance=made, organization=board, reason="To visit.", key="k", by=alice, at=AT)
    assert asked == again
    assert [one.person for one in Notice.objects.all()] == [carla]  # Tess has no account: her college is told
    with pytest.raises(AcquaintanceProblem, match="already"):
        acquaintances.ask(acquaintance=made, organization=board, reason="Again.", by=alice, at=AT)
    with pytest.raises(NotAllowed):
        acquaintances.answer(introduction=asked, state=IntroductionState.MADE, by=alice, at=AT)
    acquaintances.answer(introduction=asked, state=IntroductionState.MADE, by=carla, at=AT)
    assert [event.verb for event in audit.history(asked)] == ["made", "ask"]
    assert Notice.objects.filter(person=alice).count() == 1
    with pytest.raises(AcquaintanceProblem):
        acquaintances.answer(introduction=asked, state=IntroductionState.DECLINED, by=carla, at=AT)


def test_the_database_holds_the_rules(carla, teacher, manager):
    made = edge(teacher, manager, carla)
    rows = Acquaintance.objects.filter(pk=made.pk)
    broken = (
        {"known": teacher},
        {"expires_on": TODAY},
        {"strength": 4},
    )
    for fields in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**fields)
    with pytest.raises(IntegrityError, match=r"acquaintance_once|UNIQUE"), transaction.atomic():
        Acquaintance.objects.create(
            knower=teacher, known=manager, consented_on=TODAY, expires_on=date(2027, 1, 1), recorded_at=AT,
            recorded_by=carla,
        )  # fmt: skip
    asked = acquaintances.ask(
        acquaintance=made, organization=Organization.objects.get(name="Prairie College"), reason="x", by=carla, at=AT
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        type(asked).objects.filter(pk=asked.pk).update(answered_at=AT)
