"""What was heard, what was promised, and how much of it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from sectorworks.bodies.models import Body, Privacy, Term, TermState
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import clock
from sectorworks.directory.models import Person

from ..models import Theme, ThemeState
from .surveys import surveys_visible_to


def themes_visible_to(user: Any, today: date) -> QuerySet[Theme]:
    """Themes of groups in which the person has a part. Twin: `policies.themes.can_see`."""
    surveys = surveys_visible_to(user, today).values("pk")
    return Theme.objects.filter(survey__in=surveys).select_related(
        "survey__body__host", "survey__body__parent", "owner"
    )


def theme_visible_to(user: Any, pk: int) -> Theme:
    """One of them; raises `DoesNotExist`."""
    return themes_visible_to(user, clock.today()).get(pk=pk)


def of_body(body: Body) -> QuerySet[Theme]:
    """All themes of a group, what is due first on top."""
    rows = Theme.objects.filter(survey__body=body).select_related("survey", "owner")
    return _told(rows).order_by("due_on", "pk")


def for_panel(body: Body) -> QuerySet[Theme]:
    """Those still without an answer or promised first, then the newest."""
    still_open = Case(When(state__in=[ThemeState.OPEN, ThemeState.PROMISED], then=0), default=1)
    return of_body(body).order_by(still_open, "-made_at", "-pk")


def of_survey(survey: Any) -> QuerySet[Theme]:
    """The themes of one survey."""
    return _told(Theme.objects.filter(survey=survey).select_related("owner", "survey")).order_by("pk")


def _told(themes: QuerySet[Theme]) -> QuerySet[Theme]:
    counted = Q(codes__answer__submission__is_flagged=False, codes__answer__submission__withdrawn_on=None)
    return themes.annotate(said_count=Count("codes", filter=counted, distinct=True))


def said_by(theme: Any) -> int | None:
    """How many said it; None when some did, but too few to be counted apart. Of a theme from `of_body`."""
    count: int = theme.said_count
    return count if count == 0 or count >= theme.survey.minimum_shown_count else None


def open_of_person(person: Person) -> QuerySet[Theme]:
    """What a person has promised to see to, soonest first: for the page of their work."""
    rows = Theme.objects.filter(owner=person, state=ThemeState.PROMISED)
    return rows.select_related("survey__body").order_by("due_on", "pk")


def owners_for(body: Body, today: date) -> list[Person]:
    """Who may see to a promise: who sits on the group by name, and who keeps its record. Never an unnamed seat."""
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    seated = Term.objects.filter(in_time, seat__body=body, state=TermState.SERVING)
    hidden = seated.exclude(seat__privacy=Privacy.NAMED).values("person")
    named = seated.filter(seat__privacy=Privacy.NAMED).values("person")
    people = Person.objects.filter(Q(pk__in=named) | Q(account__in=keepers_of(body, today))).exclude(pk__in=hidden)
    return list(people.select_related("account").order_by("full_name", "pk"))


@dataclass(frozen=True, slots=True)
class ClosureRate:
    """Of the themes heard in a period, how many have had their answer (F100).

    `rate` = (done + declined) ÷ heard, from 0 to 1; None when nothing was heard. Declined counts because the reason
    was given; `kept` = done ÷ (done + overdue) says how well promises are kept whose day has come.
    """

    heard: int
    done: int
    declined: int
    promised: int
    overdue: int

    @property
    def rate(self) -> float | None:
        return (self.done + self.declined) / self.heard if self.heard else None

    @property
    def kept(self) -> float | None:
        due = self.done + self.overdue
        return self.done / due if due else None


def closure_rate(body: Body, starts_on: date, ends_on: date) -> ClosureRate:
    """Of the themes that this group heard in surveys closed in the period, as they stand at its reading.

    A survey counts on the day it was closed. Overdue are promises whose day has passed today.
    """
    rows = Theme.objects.filter(
        survey__body=body, survey__closes_at__date__gte=starts_on, survey__closes_at__date__lte=ends_on
    )
    late = Q(state=ThemeState.PROMISED, due_on__lt=clock.today())
    found = rows.aggregate(
        heard=Count("pk"),
        done=Count("pk", filter=Q(state=ThemeState.DONE)),
        declined=Count("pk", filter=Q(state=ThemeState.DECLINED)),
        promised=Count("pk", filter=Q(state=ThemeState.PROMISED)),
        overdue=Count("pk", filter=late),
    )
    return ClosureRate(**found)
