"""The plan to gather the companies, and the asks it puts into the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.convening.models import ConveningAsk, ConveningStep
from sectorworks.convening.operations import convening_plan as operations
from sectorworks.convening.operations.convening_plan import AsksCollide, AsksDraft, PlanProblem, StepDraft
from sectorworks.convening.policies import convening_plan as policies
from sectorworks.convening.queries import convener_proofs as proofs
from sectorworks.convening.queries import convening_plan as queries
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.engagement.models import Ask, AskState, AskTerms, Collision, CollisionChoice
from sectorworks.engagement.operations import asks
from sectorworks.engagement.operations.asks import AskDraft, Choice
from sectorworks.playbooks.registry import Standing

from .region import AT, Region, client_of, later, make_region


@pytest.fixture
def region(db) -> Region:
    return make_region()


def add(region: Region, who: str = "Ann", starts: int = 0, ends: int = 14, **named: object) -> ConveningStep:
    draft = StepDraft("Call  the mills.", region.organizations[who], later(starts), later(ends))
    return operations.add(body=region.body, draft=draft, by=region.users["Kim"], at=clock.now(), **named)


def draft_of(region: Region, *names: str, choices: dict[int, Choice] | None = None) -> AsksDraft:
    employers = tuple(region.organizations[name] for name in names)
    return AsksDraft(employers, "One hour about a launch", later(3), later(5), choices=choices or {})


def plan_asks(region: Region, step: ConveningStep, *names: str, by: str = "Ann", **named: object) -> list[Ask]:
    return operations.ask(step=step, draft=draft_of(region, *names, **named), by=region.users[by], at=clock.now())


def others_ask(region: Region, name: str = "Grace") -> Ask:
    """Eve's agency plans to ask the same company in the same days."""
    draft = AskDraft(region.organizations[name], region.organizations["Eve"], "survey", "Wages", later(2), later(4))
    return asks.plan(draft=draft, by=region.users["Eve"], at=clock.now())


def test_steps_are_added_changed_done_and_taken_out(region):
    step = add(region, key="once")
    assert add(region, key="once") == step
    assert (step.wording, step.position) == ("Call the mills.", 1)
    kim, ann = region.users["Kim"], region.users["Ann"]
    step = operations.finish(step=step, expected=1, by=ann, at=clock.now())  # her organization's step
    assert step.done_on == clock.today()
    with pytest.raises(PlanProblem, match="stands already"):
        operations.finish(step=step, expected=2, by=ann, at=AT)
    with pytest.raises(StaleVersion):
        operations.reopen(step=step, expected=1, by=ann, at=AT)
    step = operations.reopen(step=step, expected=2, by=ann, at=AT)
    with pytest.raises(NotAllowed):
        operations.finish(step=step, expected=3, by=region.users["Bo"], at=AT)
    draft = StepDraft("Write to the mills.", region.organizations["Bo"], later(1), later(2))
    step = operations.change(step=step, draft=draft, expected=3, by=kim, at=AT)
    assert [one.verb for one in audit.history(step)] == ["change", "reopen", "finish", "add"]
    operations.remove(step=step, expected=4, by=kim, at=AT)
    assert not ConveningStep.objects.exists()


def test_a_step_has_days_in_order_and_somebody_of_the_support_team(region):
    with pytest.raises(PlanProblem, match="before the first"):
        add(region, starts=2, ends=1)
    with pytest.raises(PlanProblem, match="not on the support team"):
        add(region, "Eve")
    with pytest.raises(IntegrityError, match="convening_step_ends_after_start"), transaction.atomic():
        ConveningStep.objects.create(
            body=region.body, wording="x", organization=region.host, starts_on=later(2), ends_on=later(1), made_at=AT
        )


def test_asks_go_into_the_ledger_in_the_steps_organizations_name(region):
    made = plan_asks(region, add(region), "Grace", "Hal")
    assert [(one.employer.name, one.for_organization.name, one.state) for one in made] == [
        ("Mill", "College", AskState.PLANNED), ("Dairy", "College", AskState.PLANNED),
    ]  # fmt: skip
    assert ConveningAsk.objects.count() == 2
    step = add(region, "Bo")
    for by in ("Ann", "Kim", "Grace"):
        with pytest.raises(NotAllowed):
            plan_asks(region, step, "Grace", by=by)


def test_what_is_in_the_way_is_shown_first_and_nothing_is_planned(region):
    other, step = others_ask(region), add(region)
    with pytest.raises(AsksCollide) as met:
        plan_asks(region, step, "Hal", "Grace")
    (found,) = met.value.found
    assert (found.employer.name, found.asks) == ("Mill", (other,))
    assert "Elsewhere plans an ask on the same days" in found.reasons[0]
    assert Ask.objects.count() == 1  # Dairy's ask is taken back with the rest
    assert not ConveningAsk.objects.exists()
    seen = frozenset(one.token for one in found.meeting.obstacles)
    join = {region.organizations["Grace"].pk: Choice(CollisionChoice.JOIN, seen, join=other.pk)}
    dairy, mill = plan_asks(region, step, "Hal", "Grace", choices=join)
    assert (dairy.state, mill.state, mill.joined_to) == (AskState.PLANNED, AskState.JOINED, other)
    assert Collision.objects.get().choice == CollisionChoice.JOIN


def test_a_family_of_companies_is_asked_once(region):
    dairy = region.organizations["Hal"]
    dairy.parent = region.organizations["Grace"]
    dairy.save()
    with pytest.raises(PlanProblem, match="same telephone"):
        plan_asks(region, add(region), "Grace", "Hal")


def test_a_quiet_period_holds_until_somebody_gives_a_reason(region):
    AskTerms.objects.create(
        employer=region.organizations["Grace"], paused_from=later(0), paused_until=later(30), set_at=AT,
        set_by=region.users["Grace"],
    )  # fmt: skip
    step = add(region)
    with pytest.raises(AsksCollide) as met:
        plan_asks(region, step, "Grace")
    assert "left in peace" in met.value.found[0].reasons[0]
    seen = frozenset(one.token for one in met.value.found[0].meeting.obstacles)
    silent = {region.organizations["Grace"].pk: Choice(CollisionChoice.GO_AHEAD, seen)}
    with pytest.raises(asks.AskProblem, match="can’t wait"):
        plan_asks(region, step, "Grace", choices=silent)
    told = {region.organizations["Grace"].pk: Choice(CollisionChoice.GO_AHEAD, seen, reason="The launch is set.")}
    assert plan_asks(region, step, "Grace", choices=told)[0].state == AskState.PLANNED


def test_policy_and_query_of_steps_agree(region):
    step = add(region)
    for name, who in region.users.items():
        listed = queries.steps_visible_to(who, clock.today()).filter(pk=step.pk).exists()
        assert listed == bool(policies.can_see_step(who, step)) == (name not in ("Eve", "Stan")), name


def test_the_proof_wants_steps_days_two_organizations_and_companies(region):
    def words() -> str:
        found = proofs.convening_planned(region.body, {}, clock.today())
        return f"{found.standing} {found.words}"

    assert "No step is planned" in words()
    step = add(region, starts=-9, ends=-1)
    assert "A step is overdue" in words()
    operations.finish(step=step, expected=1, by=region.users["Kim"], at=clock.now())
    assert "All steps are College’s" in words()
    second = add(region, "Kim")
    assert "names companies" in words()
    plan_asks(region, second, "Grace", by="Kim")
    assert words().startswith(str(Standing.PROVEN))


def test_overdue_from_the_day_after_its_end(region):
    step = add(region, ends=0)
    assert not queries.is_overdue(step, clock.today())
    assert queries.is_overdue(step, clock.today() + timedelta(days=1))


def test_pages_of_the_plan(region):
    kim, ann = client_of(region, "Kim"), client_of(region, "Ann")
    page = reverse("convening-plan", args=[region.body.slug])
    new = reverse("convening-plan-new", args=[region.body.slug])
    assert "No step yet" in kim.get(page).content.decode()
    assert ann.get(new).status_code == 403
    assert client_of(region, "Eve").get(new).status_code == 403
    assert kim.post(new, {"wording": "Call"}).status_code == 422
    typed = {
        "wording": "Call the mills", "organization": region.organizations["Ann"].pk, "key": "once",
        "starts_on": later(-20).isoformat(), "ends_on": later(-2).isoformat(),
    }  # fmt: skip
    assert kim.post(new, typed).status_code == 302
    step = ConveningStep.objects.get()
    told = ann.get(page).content.decode()
    assert "2 days overdue" in told
    assert "Ask companies" in told
    assert "Ask companies" not in kim.get(page).content.decode()
    edit = reverse("convening-plan-edit", args=[step.pk])
    assert ann.get(edit).status_code == 403
    assert client_of(region, "Eve").get(edit).status_code == 404
    assert kim.get(edit).status_code == 200
    assert kim.post(edit, typed | {"version": 1, "ends_on": later(9).isoformat()}).status_code == 302
    calendar = ann.get(reverse("convening-plan-ics", args=[region.body.slug]))
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Call the mills (College)" in b"".join(calendar) if calendar.streaming else calendar.content
    assert ann.post(reverse("convening-plan-finish", args=[step.pk]), {"version": 2}).status_code == 302
    assert ann.post(reverse("convening-plan-reopen", args=[step.pk]), {"version": 3}).status_code == 302
    assert ann.post(reverse("convening-plan-remove", args=[step.pk]), {"version": 4}).status_code == 403
    assert kim.post(reverse("convening-plan-remove", args=[step.pk]), {"version": 4}).status_code == 302


def test_asking_by_page_shows_each_company_in_the_way_and_then_plans_all(region):
    other, step, ann = others_ask(region), add(region), client_of(region, "Ann")
    address = reverse("convening-plan-ask", args=[step.pk])
    assert client_of(region, "Kim").get(address).status_code == 403
    assert client_of(region, "Stan").get(address).status_code == 404
    assert ann.get(address, {"q": "mill"}).status_code == 200
    mill, dairy = region.organizations["Grace"].pk, region.organizations["Hal"].pk
    typed = {
        "employers": [mill, dairy], "kind": "meeting", "purpose": "One hour", "starts_on": later(3).isoformat(),
        "ends_on": later(5).isoformat(), "key": "once",
    }  # fmt: skip
    assert ann.post(address, typed | {"employers": []}).status_code == 422
    prompt = ann.post(address, typed)
    assert prompt.status_code == 409
    page = prompt.content.decode()
    assert "Elsewhere plans an ask on the same days" in page
    assert f'name="employer-{mill}-choice"' in page
    assert f'name="employer-{dairy}-choice"' not in page
    assert Ask.objects.count() == 1
    seen = {f"employer-{mill}-seen": f"overlap:{other.pk}"}
    silent = ann.post(address, typed | seen | {f"employer-{mill}-choice": "go_ahead"})
    assert silent.status_code == 422
    chosen = {f"employer-{mill}-choice": "join", f"employer-{mill}-join": str(other.pk)}
    assert ann.post(address, typed | seen | chosen).status_code == 302
    assert ann.post(address, typed | seen | chosen).status_code == 302  # sent twice
    assert ConveningAsk.objects.count() == 2
    told = ann.get(reverse("convening-plan", args=[region.body.slug])).content.decode()
    assert "Joined to another ask" in told
