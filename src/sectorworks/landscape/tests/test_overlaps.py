"""The duplication score by hand, its invariants, who sees which pair, and who decides."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.convening.models import Initiative, InitiativeEmployer, Purpose
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.files.factories import let_go
from sectorworks.landscape.models import OverlapChoice, OverlapDecision
from sectorworks.landscape.operations import overlaps as operations
from sectorworks.landscape.operations.overlaps import OverlapDraft, OverlapProblem
from sectorworks.landscape.queries import efforts, parameters
from sectorworks.landscape.queries import overlaps as queries
from sectorworks.landscape.rules.overlaps import Effort, score

from .cast import AT, TODAY, make_cast

WEIGHTS = parameters.weights_on(TODAY)  # 35, 25, 15, 25


def effort(industries: str = "", areas: str = "", purposes: str = "", employers: tuple[int, ...] = ()) -> Effort:
    split = (frozenset(one.split()) for one in (industries, areas, purposes))
    return Effort(*split, frozenset(employers))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the worked example of the docstring: 35 × 0.75 + 25 × 1/2 + 15 × 1 + 25 × 1/3 = 26.25 + 12.5 + 15 + 8.333
        (effort("311", "A B", "talent", (1, 2)), effort("3112", "B", "talent", (2, 3)), 62.0833),
        # nobody said anything of companies: (35 × 1 + 25 × 1 + 15 × 0) / 75
        (effort("311", "A", "talent"), effort("311", "A", "retention"), 80.0),
        # same industry, other counties, no company in common: they court different companies
        (effort("311", "A", "talent", (1,)), effort("311", "B", "talent", (2,)), 0.0),
        # other industries in one county, one company of both: 25 × 1 + 15 × 1 + 25 × 1
        (effort("311", "A", "talent", (1,)), effort("62", "A", "talent", (1,)), 65.0),
        # two codes against one: (1 + 0 + 1) / 3 of 35, and 25 + 15, of 75
        (effort("311 332", "A", "talent"), effort("311", "A", "talent"), (35 * 2 / 3 + 40) / 75 * 100),
    ],
)
def test_the_score_by_hand(one, other, expected):
    assert score(one, other, WEIGHTS).total == pytest.approx(expected, abs=0.001)


def test_it_is_symmetric_full_for_the_same_and_nothing_for_the_disjoint():
    chance = random.Random(20)
    codes, counties = ["311", "3112", "312", "31-33", "62", "621"], ["A", "B", "C"]
    purposes = [one.value for one in Purpose]

    def some(pool: list[str]) -> frozenset[str]:
        return frozenset(chance.sample(pool, chance.randint(1, len(pool))))

    for _time in range(300):
        employers = [frozenset(chance.sample(range(9), chance.randint(0, 4))) for _side in range(2)]
        one, other = (Effort(some(codes), some(counties), some(purposes), side) for side in employers)
        assert score(one, other, WEIGHTS).total == pytest.approx(score(other, one, WEIGHTS).total)
        assert score(one, one, WEIGHTS).total == pytest.approx(100)
        assert 0 <= score(one, other, WEIGHTS).total <= 100 + 1e-9
    assert score(effort("311", "A", "talent", (1,)), effort("62", "B", "cost", (2,)), WEIGHTS).total == 0


def initiative(owner: Organization, name: str = "Bakery academy", **fields: object) -> Initiative:
    named = {"purpose": Purpose.NETWORK, "naics_codes": ["311"], "area_codes": ["17031"], "added_at": AT}
    return Initiative.objects.create(name=name, owner=owner, **named | fields)


@pytest.fixture
def cast(db):
    return make_cast()


def test_a_pair_is_listed_for_who_may_know_of_both_and_counted_for_the_others(cast):
    public = initiative(Organization.objects.get(name="Agency B"), is_public=True)
    hidden = initiative(Organization.objects.get(name="Agency B"), "Quiet plan")
    found = queries.overlaps(AnonymousUser(), TODAY)
    keys = {frozenset((pair.one.key, pair.other.key)) for pair in found.pairs}
    assert frozenset((f"group-{cast.body.pk}", f"initiative-{public.pk}")) in keys
    assert all(f"initiative-{hidden.pk}" not in one for one in keys)
    assert found.hidden_count == 3  # the quiet plan with each partnership and with the academy
    mine = queries.overlaps(cast.eve, TODAY)
    assert mine.hidden_count == 0
    with pytest.raises(OverlapDecision.DoesNotExist):
        queries.pair_visible_to(cast.dan, f"group-{cast.body.pk}", f"initiative-{hidden.pk}")


def test_names_and_money_are_for_who_sees_both_sides(cast):
    shared = Organization.objects.get(name="River Bakery")
    ours = initiative(cast.host, is_public=True, yearly_usd=Decimal(5000))
    InitiativeEmployer.objects.create(initiative=ours, employer=shared)
    names = (f"group-{cast.body.pk}", f"initiative-{ours.pk}")
    seen = queries.pair_visible_to(cast.alice, *names)
    assert (queries.companies_of(seen), seen.saved_usd, seen.sees_both) == (["River Bakery"], Decimal(5000), True)
    for somebody in (cast.dan, cast.admin, cast.eve, cast.bob, AnonymousUser()):
        pair = queries.pair_visible_to(somebody, *names)
        assert (queries.companies_of(pair), pair.sees_both, pair.told_twice) == ([], False, None)


def test_who_runs_one_effort_does_not_learn_whose_company_one_is(cast):
    """Listing one company more in an effort of one's own changes nothing that tells of the other effort."""
    theirs = Organization.objects.get(name="River Bakery")
    nobodys = directory.organization("Nobody's Mill")
    ours = initiative(Organization.objects.get(name="Agency B"), is_public=True)
    names = (f"group-{cast.body.pk}", f"initiative-{ours.pk}")
    seen = []
    for company in (theirs, nobodys):
        listed = InitiativeEmployer.objects.create(initiative=ours, employer=company)
        pair = queries.pair_visible_to(cast.eve, *names)
        assert not pair.sees_both
        seen.append((pair.told_twice, pair.score, efforts.asks_in_common(pair, TODAY)))
        listed.delete()
    assert seen[0] == seen[1]


def test_companies_in_both_are_told_from_three_on_and_in_steps():
    # Three of each side's four and five in both: 3 / (4 + 5 - 3) of 25; with four in both the same is told.
    three = effort("311", "A", "talent", (1, 2, 3, 4)), effort("311", "A", "talent", (1, 2, 3, 8, 9))
    four = effort("311", "A", "talent", (1, 2, 3, 4)), effort("311", "A", "talent", (1, 2, 3, 4, 9))
    two = effort("311", "A", "talent", (1, 2, 6, 7)), effort("311", "A", "talent", (1, 2, 3, 8, 9))
    assert score(*three, WEIGHTS, is_exact=False).total == pytest.approx(35 + 25 + 15 + 25 * 3 / 6)
    assert score(*four, WEIGHTS, is_exact=False) == score(*three, WEIGHTS, is_exact=False)
    assert score(*two, WEIGHTS, is_exact=False).parts["employers"] is None


def decide(cast, by, **changes):
    pair = queries.pair_visible_to(by, f"group-{cast.body.pk}", f"group-{cast.other.pk}")
    named = {"choice": OverlapChoice.ALIGN, "reason": "One calendar"} | changes
    return operations.decide(pair=pair, draft=OverlapDraft(**named), by=by, at=AT)


def test_staff_of_either_side_decide_and_the_log_keeps_it(cast):
    decide(cast, cast.alice)
    apart = decide(
        cast,
        cast.eve,
        choice=OverlapChoice.KEEP_APART,
        reason="Other products",
        look_again_on=TODAY + timedelta(days=365),
    )
    pair = queries.pair_visible_to(cast.alice, f"group-{cast.other.pk}", f"group-{cast.body.pk}")
    assert [one.choice for one in queries.decisions_about(pair)] == ["keep_apart", "align"]
    assert queries.overlaps(cast.alice, TODAY).decision(pair) == apart
    assert apart.score == pytest.approx(pair.score.total, abs=0.01)


def test_the_log_is_a_page_and_a_file_for_who_has_a_part(cast, client):
    decide(cast, cast.alice, reason="=1+1 calendar")
    for person, found in ((cast.alice, True), (cast.eve, True), (cast.dan, False), (cast.admin, False)):
        client.force_login(person)
        page = client.get(reverse("overlap-log")).content.decode()
        assert ("calendar" in page) is found, person
    client.force_login(cast.alice)
    table = client.get(reverse("overlap-log"), {"format": "csv"})
    lines = table.content.decode("utf-8-sig").splitlines()
    let_go(table)
    assert lines[0].startswith("Decided on,")
    assert "Food Partnership" in lines[1]
    assert "'=1+1" in lines[1]  # nothing in a cell runs
    client.logout()
    assert client.get(reverse("overlap-log")).status_code == 302


def test_the_cost_shows_what_went_into_it(cast, client):
    shared = Organization.objects.get(name="River Bakery")
    ours = initiative(cast.host, is_public=True, yearly_usd=Decimal(5000))
    InitiativeEmployer.objects.create(initiative=ours, employer=shared)
    address = reverse("overlap", args=[f"group-{cast.body.pk}", f"initiative-{ours.pk}"])
    client.force_login(cast.alice)
    own = client.get(address).content.decode()
    assert "$5,000" in own
    assert "1 in both" in own
    client.force_login(cast.dan)
    state = client.get(address).content.decode()
    assert "$5,000" not in state
    assert "only its own people see this" in state


def test_the_state_never_decides_alone(cast):
    for somebody in (cast.dan, cast.admin, cast.mallory, cast.bob):
        with pytest.raises(NotAllowed):
            decide(cast, somebody)
    agency = directory.organization("State Agency", OrganizationKind.STATE_AGENCY)
    cast.admin.roles = ["state_administrator", "partner_staff"]
    cast.admin.save()
    directory.representative(cast.admin, agency)
    theirs = initiative(agency, is_public=True)
    pair = queries.pair_visible_to(cast.admin, f"group-{cast.body.pk}", f"initiative-{theirs.pk}")
    with pytest.raises(NotAllowed, match="not decide for them"):
        operations.decide(pair=pair, draft=OverlapDraft(OverlapChoice.MERGE, "So"), by=cast.admin, at=AT)


def test_what_is_missing_is_said(cast):
    with pytest.raises(OverlapProblem, match="Say why"):
        decide(cast, cast.alice, reason=" ")
    with pytest.raises(OverlapProblem, match="day to look again"):
        decide(cast, cast.alice, choice=OverlapChoice.KEEP_APART)
    with pytest.raises(OverlapProblem, match="after today"):
        decide(cast, cast.alice, look_again_on=date(2026, 3, 2))
    assert OverlapDecision.objects.count() == 0


def test_the_database_refuses_what_is_no_decision(cast):
    good = {"first_body": cast.body, "second_body": cast.other, "choice": "align", "reason": "So", "score": 50}
    for bad in ({"second_body": None}, {"reason": ""}, {"score": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OverlapDecision.objects.create(decided_on=TODAY, **good | bad)
