"""What should worry a partnership about its plan: too quick, one-sided, carried by one alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.directory.models import Affiliation, Organization
from sectorworks.plans.models import ActionOwner, Horizon
from sectorworks.plans.queries.actions import opened
from sectorworks.playbooks.registry import EvidenceLink
from sectorworks.ui.addresses import url

from ..rules import alarms as rules
from ..rules.alarms import Benefit
from . import issues, solution_choices

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing to worry about: what is so, why it matters with the threshold, where it is mended, and the evidence."""

    code: str
    words: str
    advice: str
    url: str
    evidence: tuple[EvidenceLink, ...] = ()


def of(body: Body, today: date) -> list[Alarm]:
    """Every alarm of a partnership, in a few statements. For its members: it names teams and organizations."""
    numbers = issues.thresholds(today)
    return [
        *_short_sighted(body, numbers),
        *_one_sided(body, numbers),
        *_carried_alone(body, numbers),
    ]


def _short_sighted(body: Body, numbers: issues.Numbers) -> list[Alarm]:
    """By the goals of plans in force and how far off they are."""
    told = list(solution_choices.goals(body).values_list("wording", "horizon", "plan"))
    goals = rules.balance_of(horizon for _wording, horizon, _plan in told)
    if not rules.is_short_sighted(goals, numbers.values):
        return []
    words = ngettext(
        "%(quick)s of %(all)s goal is an early win, and none is long-term.",
        "%(quick)s of %(all)s goals are early wins, and none is long-term.",
        goals.all,
    )
    return [
        Alarm(
            "short_sighted",
            words % {"quick": goals.quick, "all": goals.all},
            _("Add a goal that takes years, such as a program of study. %(reason)s")
            % {"reason": numbers.reason("quick_pct")},
            url("plans-of", slug=body.slug),
            tuple(
                EvidenceLink(_("%(goal)s (%(horizon)s)") % {"goal": wording, "horizon": _named(horizon)},
                             url("plan", pk=plan))
                for wording, horizon, plan in told[:MOST_SHOWN]
            ),
        )
    ]  # fmt: skip


def _named(horizon: str) -> str:
    return str(Horizon(horizon).label).lower() if horizon else _("no horizon")


def _one_sided(body: Body, numbers: issues.Numbers) -> list[Alarm]:
    titles = dict(solution_choices.priorities(body))
    told = [
        Benefit(one.priority_id, titles[one.priority_id], bool(one.for_employers), bool(one.for_workers))
        for one in issues.profiles_of(body)
        if one.priority_id in titles
    ]
    lean = rules.one_sided(told, numbers.values)
    if not lean:
        return []
    found = []
    for for_employers, words in (
        (True, _("Only companies gain by: %(names)s.")),
        (False, _("Only workers gain by: %(names)s.")),
    ):
        names = [f"“{one.title}”" for one in lean if one.for_employers == for_employers]
        if names:
            found.append(words % {"names": ", ".join(names)})
    advice = _("Say what the other side gains, or add what would serve it. %(reason)s")
    where = url("solution-priority", pk=lean[0].key)
    evidence = tuple(EvidenceLink(one.title, url("solution-priority", pk=one.key)) for one in lean[:MOST_SHOWN])
    return [Alarm("one_sided", " ".join(found), advice % {"reason": numbers.reason("one_sided_pct")}, where, evidence)]


def _carried_alone(body: Body, numbers: issues.Numbers) -> list[Alarm]:
    teams = opened().filter(goal__plan__body__parent=body, goal__plan__body__kind=BodyKind.ACTION_TEAM)
    rows = ActionOwner.objects.filter(Q(organization__isnull=False) | Q(person__isnull=False), action__in=teams)
    told = list(
        rows.order_by("action__goal__plan__body__name", "action__goal__plan__body", "action").values_list(
            "action__goal__plan__body__name", "action__goal__plan__body__slug", "action", "organization", "person"
        )
    )
    places = _places_of({person for *_rest, where, person in told if person and not where})
    owned: dict[tuple[str, str], dict[int, set[int]]] = {}
    for name, slug, action, organization, person in told:
        # Nobody knows for whom a person without a place works: they stand for themselves, so the team is not alone.
        where = organization or places.get(person) or -person
        owned.setdefault((name, slug), {}).setdefault(action, set()).add(where)
    alone = {
        team: (rules.carried_alone([frozenset(one) for one in actions.values()], numbers.values), len(actions))
        for team, actions in owned.items()
    }
    names = dict(
        Organization.objects.filter(pk__in=[key for key, _n in alone.values() if key and key > 0]).values_list(
            "pk", "name"
        )
    )
    advice = _("Ask a second organization to take one of them. %(reason)s")
    return [
        Alarm(
            "carried_alone",
            _("%(name)s carries all %(count)s open actions of %(team)s alone.")
            % {"name": names[key], "count": count, "team": name},
            advice % {"reason": numbers.reason("team_actions_least")},
            url("plans-of", slug=slug),
            (EvidenceLink(_("Plan of %(team)s") % {"team": name}, url("plans-of", slug=slug)),),
        )
        for (name, slug), (key, count) in alone.items()
        if key in names
    ]


def _places_of(people: set[int]) -> dict[int, int]:
    """Where people mainly work now."""
    if not people:
        return {}
    rows = Affiliation.objects.filter(person__in=people, ends_on=None).order_by("is_main", "-pk")
    return dict(rows.values_list("person", "organization"))
