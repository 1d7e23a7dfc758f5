"""What needs a person today, across all rooms: the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.accounts.models import User
from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import BodyRequest, Term, TermState
from sectorworks.bodies.queries import requests, visibility
from sectorworks.core import clock
from sectorworks.directory.models import IntroductionState, Organization, OrganizationKind
from sectorworks.directory.queries import acquaintances, own
from sectorworks.engagement.models import Ask, AskState, Need, NeedState, ReferralState
from sectorworks.engagement.queries import referrals
from sectorworks.jobs import queries as jobs
from sectorworks.jobs.models import State
from sectorworks.places import queries as places

from .items import MOST_SHOWN, Item, due_words
from .owed import owed_by
from .reviews import reviews_of

FAR = date.max
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for a person, their groups and organizations, their reviews, regions, and long work of theirs."""

    waiting: tuple[Item, ...]
    more: int
    groups: tuple[Item, ...]
    organizations: tuple[Item, ...]
    # Keys of those of the organizations that are employers.
    companies: tuple[int, ...]
    others: tuple[Item, ...]
    regions: tuple[Item, ...]
    jobs: tuple[Item, ...]


def work_of(user: User) -> Work:
    """Everything of the person's own. A fixed number of statements, however much there is."""
    today = clock.today()
    owed, others = reviews_of(user)
    terms = _terms(user)
    kept = Organization.objects.filter(steward=OuterRef("pk"), merged_into=None, arriving_with=None)
    stale = kept.filter(verify_by__lte=today).order_by().values("steward").annotate(count=Count("pk")).values("count")
    mine = list(own.own_organizations(user, today).annotate(stale=Coalesce(Subquery(stale), 0))[:MOST_SHOWN])
    waiting = [
        *owed,
        *owed_by(user, clock.now()),
        *_invitations(terms, today),
        *_requests(user, today),
        *_introductions(user, today),
    ]
    if can(user, Capability.ENGAGE):
        waiting += [*_needs(user, today), *_referrals(user, today), *_asks(user, today)]
    if can(user, Capability.KEEP_DIRECTORY):
        waiting += _stale(sum(one.stale for one in mine))
    if can(user, Capability.KEEP_GROUPS):
        waiting += _ending(user, today)
    waiting.sort(key=lambda item: item.due_on or FAR)
    return Work(
        waiting=tuple(waiting[: 2 * MOST_SHOWN]),
        more=max(0, len(waiting) - 2 * MOST_SHOWN),
        groups=tuple(_groups(terms, today)),
        organizations=tuple(_organization(one) for one in mine),
        companies=tuple(one.pk for one in mine if one.kind == OrganizationKind.EMPLOYER),
        others=tuple(others[:MOST_SHOWN]),
        regions=tuple(_regions(user)),
        jobs=tuple(_jobs(user)),
    )


def _terms(user: User) -> list[Term]:
    """Seats the person is invited to or sits in, by group."""
    rows = Term.objects.filter(person__account=user, state__in=(TermState.INVITED, TermState.SERVING))
    return list(rows.select_related("seat__body").order_by("seat__body__name", "pk")[: 4 * MOST_SHOWN])


def _invitations(terms: list[Term], today: date) -> list[Item]:
    return [
        Item(
            term.seat.body.name,
            reverse("term-answer", args=[term.pk]),
            due_words(term.answer_by, today) if term.answer_by else "",
            _("Answer the invitation"),
            due_on=term.answer_by,
        )
        for term in terms
        if term.state == TermState.INVITED and (term.answer_by or today) >= today
    ]


def _requests(user: User, today: date) -> list[Item]:
    """What other groups ask of groups that the person leads or keeps."""
    led = requests.own_bodies(user, today).filter(
        visibility.hosted(user, today)
        | Q(seats__terms__in=visibility.serving_terms(user, today).filter(seat__office__in=visibility.LEADERS))
    )
    rows = BodyRequest.objects.filter(to_body__in=led.values("pk"), state__in=requests.OPEN_STATES)
    return [
        Item(
            matter.title,
            reverse("group-request", args=[matter.pk]),
            _("%(from)s asks %(to)s.") % {"from": matter.from_body, "to": matter.to_body},
            _("Answer a group"),
            due_on=matter.due_on,
        )
        for matter in rows.select_related("from_body", "to_body").order_by("due_on", "pk")[:MOST_SHOWN]
    ]


def _introductions(user: User, today: date) -> list[Item]:
    rows = acquaintances.introductions(user, today).filter(state=IntroductionState.ASKED)
    asked_of = rows.exclude(asked_by=user).filter(acquaintance__knower__account=user)
    return [
        Item(
            _("%(organization)s would like to meet %(name)s")
            % {"organization": one.for_organization, "name": one.acquaintance.known},
            reverse("acquaintances"),
            one.reason,
            _("Introduce, or decline"),
        )
        for one in asked_of.order_by("asked_at")[:MOST_SHOWN]
    ]


def _needs(user: User, today: date) -> list[Item]:
    rows = Need.objects.filter(owner=user, state=NeedState.OPEN).select_related("employer")
    return [
        Item(
            f"{need.employer}: {need.get_kind_display()}",
            reverse("need", args=[need.pk]),
            due_words(need.due_on, today),
            _("Answer for everyone"),
            due_on=need.due_on,
        )
        for need in rows.order_by("due_on", "pk")[:MOST_SHOWN]
    ]


def _referrals(user: User, today: date) -> list[Item]:
    mine = own.own_affiliations(user, today).values("organization")
    rows = referrals.referrals_visible_to(user, today).filter(to_organization__in=mine, state=ReferralState.SENT)
    return [
        Item(
            _("%(from)s sends you something of %(employer)s")
            % {"from": one.from_organization, "employer": one.employer},
            reverse("referral", args=[one.pk]),
            due_words(localdate(one.due_at), today),
            _("Accept or decline"),
            due_on=localdate(one.due_at),
        )
        for one in rows.order_by("due_at")[:MOST_SHOWN]
    ]


def _asks(user: User, today: date) -> list[Item]:
    """Asks of the person whose days have begun, or whose wait is over."""
    begun = Q(state=AskState.PLANNED, starts_on__lte=today) | Q(state=AskState.WAITING, waits_until__lte=today)
    rows = Ask.objects.filter(begun, planned_by=user).select_related("employer")
    return [
        Item(
            f"{ask.employer}: {ask.get_kind_display()}",
            reverse("ask", args=[ask.pk]),
            ask.purpose,
            _("Say what came of it") if ask.state == AskState.PLANNED else _("The wait is over"),
            due_on=ask.ends_on,
        )
        for ask in rows.order_by("ends_on", "pk")[:MOST_SHOWN]
    ]


def _stale(count: int) -> list[Item]:
    if not count:
        return []
    words = ngettext("%(count)d record is due for a look", "%(count)d records are due for a look", count)
    title = words % {"count": count}
    href = reverse("organizations") + "?fresh=stale"
    return [Item(title, href, _("Records that your organization keeps."), _("Still right?"))]


def _ending(user: User, today: date) -> list[Item]:
    """Terms that end within two months in groups the person keeps: one line a group."""
    kept = visibility.bodies_visible_to(user, today).filter(visibility.hosted(user, today)).values("pk")
    rows = (
        Term.objects.filter(seat__body__in=kept, state=TermState.SERVING, ends_on__gte=today, ends_on__lte=today + SOON)
        .select_related("seat__body")
        .order_by("ends_on", "pk")
    )
    first: dict[int, Term] = {}
    counts: dict[int, int] = {}
    for term in rows[: 8 * MOST_SHOWN]:
        first.setdefault(term.seat.body_id, term)
        counts[term.seat.body_id] = counts.get(term.seat.body_id, 0) + 1
    return [
        Item(
            term.seat.body.name,
            reverse("group-succession", args=[term.seat.body.slug]),
            ngettext("%(count)d term ends within two months", "%(count)d terms end within two months", counts[key])
            % {"count": counts[key]},
            _("See to the succession"),
            due_on=term.ends_on,
        )
        for key, term in first.items()
    ]


def _groups(terms: list[Term], today: date) -> list[Item]:
    return [
        Item(
            term.seat.body.name,
            reverse("group", args=[term.seat.body.slug]),
            f"{term.seat.get_office_display()} · {term.seat.body.get_kind_display()}",
        )
        for term in terms
        if term.state == TermState.SERVING and term.starts_on <= today and (term.ends_on or today) >= today
    ]


def _organization(one: Organization) -> Item:
    route = "employer" if one.kind == OrganizationKind.EMPLOYER else "organization"
    return Item(one.name, reverse(route, args=[one.pk]), str(one.get_kind_display()))


def _regions(user: User) -> list[Item]:
    saved = places.regions_visible_to(user).filter(owner=user, archived_at__isnull=True)
    rows = saved.annotate(county_count=Count("members")).order_by("name", "pk")[:MOST_SHOWN]
    return [
        Item(
            region.name,
            f"{reverse('profile')}?region=saved-{region.pk}",
            ngettext("%(count)d county", "%(count)d counties", region.county_count) % {"count": region.county_count},
        )
        for region in rows
    ]


def _jobs(user: User) -> list[Item]:
    running = jobs.jobs_visible_to(user).filter(created_by=user, state__in=(State.QUEUED, State.RUNNING))
    return [
        Item(job.title, reverse("job", args=[job.pk]), job.message or job.get_state_display())
        for job in running.order_by("-pk")[:MOST_SHOWN]
    ]
