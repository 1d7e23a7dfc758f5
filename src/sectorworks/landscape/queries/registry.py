"""Entries of the registry as the public sees them: the newest edition of each, with its recognition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Privacy, Seat, Term, TermState
from sectorworks.bodies.queries import footprint, visibility
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.industry.queries import driving
from sectorworks.partnerships.queries import growth
from sectorworks.playbooks.queries import runs

from ..models import Listing, ListingEdition, PartnershipStage, Recognition
from ..rules.registry import Content, default_stage, is_stale, read
from . import clearances, parameters

NOT_COVERING = (PartnershipStage.PAUSED, PartnershipStage.ENDED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One partnership on the map. Only what its newest edition says; the rest of the partnership is not looked at."""

    listing: Listing
    content: Content
    edition: int
    changed_at: datetime
    recognized_on: date | None
    is_stale: bool

    @property
    def slug(self) -> str:
        return self.listing.body.slug

    @property
    def name(self) -> str:
        return self.listing.body.name

    @property
    def stage(self) -> PartnershipStage:
        return PartnershipStage(self.content.stage)

    @property
    def sectors(self) -> tuple[str, ...]:
        """Sector codes of its industries."""
        return tuple(dict.fromkeys(filter(None, (driving.sector_of(code) for code in self.content.industries))))

    @property
    def covers(self) -> bool:
        """Whether it counts against white space: from the first talk on, and not once paused or ended."""
        return self.stage not in NOT_COVERING


def entries(today: date, listings: QuerySet[Listing] | None = None) -> list[Entry]:
    """All that are listed, by name: three statements however many."""
    chosen = (listings if listings is not None else Listing.objects.filter(is_listed=True)).select_related("body__host")
    rows = list(chosen.order_by("body__name", "pk"))
    newest = ListingEdition.objects.annotate(newest=Max("listing__editions__number")).filter(number=F("newest"))
    editions = {one.listing_id: one for one in newest.filter(listing__in=rows)}
    bodies = [one.body_id for one in rows]
    recognized = dict(Recognition.objects.filter(body__in=bodies, lapsed_on=None).values_list("body", "granted_on"))
    days = parameters.criteria_on(today).confirm_days
    return [_entry(one, editions[one.pk], recognized, today, days) for one in rows if one.pk in editions]


def _entry(one: Listing, newest: ListingEdition, recognized: Mapping[int, date], today: date, days: int) -> Entry:
    stale = is_stale(one.confirmed_on, today, days)
    return Entry(one, read(newest.content), newest.number, newest.at, recognized.get(one.body_id), stale)


def listing_visible_to(user: Any, slug: str) -> Listing:
    """A listed entry anybody; one that was taken off only the partnership's own people. `DoesNotExist` otherwise."""
    own = visibility.bodies_taking_part(user, clock.today()).values("pk")
    seen = Listing.objects.filter(Q(is_listed=True) | Q(body__in=own))
    return seen.select_related("body__host", "body__parent__parent").get(body__slug=slug)


def entry_visible_to(user: Any, slug: str) -> Entry:
    """The entry of a partnership; `Listing.DoesNotExist` when there is none for this reader."""
    listing = listing_visible_to(user, slug)
    found = entries(clock.today(), Listing.objects.filter(pk=listing.pk))
    if not found:
        raise Listing.DoesNotExist
    return found[0]


def partnership_visible_to(user: Any, slug: str) -> Body:
    """A partnership that the person may know of; raises `Body.DoesNotExist`."""
    seen = visibility.bodies_visible_to(user, clock.today()).filter(kind=BodyKind.PARTNERSHIP)
    return seen.select_related("host", "parent__parent").get(slug=slug)


def own_partnership(user: Any, slug: str) -> Body:
    """A partnership in which the person has a part; raises `Body.DoesNotExist`. The State has none by its office."""
    mine = visibility.bodies_taking_part(user, clock.today()).filter(kind=BodyKind.PARTNERSHIP)
    return mine.select_related("host", "parent__parent").distinct().get(slug=slug)


def editions_of(listing: Listing) -> list[ListingEdition]:
    """All editions, newest first."""
    return list(listing.editions.order_by("-number"))


def offered(body: Body, today: date) -> dict[str, Any]:
    """What a form for an entry begins with: sector and summary by the group's record, the stage by the playbook.

    Where a launch was held the stage is no earlier than that, however far the playbook's steps are marked.
    """
    run = runs.run_of(body)
    ended, paused = is_ended(body.ends_on, today), bool(run and run.paused_on)
    step = (runs.current_step(body) or "implement") if run else ""  # through all steps: it acts
    title = next((name for _code, name in footprint.industry_names(body.naics_codes[:1])), "")
    stage, launched_on = default_stage(step, is_ended=ended, is_paused=paused), growth.launched_on(body)
    if launched_on and stage in (PartnershipStage.EXPLORING, PartnershipStage.ORGANIZING):
        stage = PartnershipStage.LAUNCHED
    return {"sector": title, "summary": body.purpose, "stage": stage, "launched_on": launched_on}


def content_of(listing: Listing, today: date) -> Content:
    """The entry as it would be published now, from the group's record and what its staff chose to show."""
    body = listing.body
    return Content(
        sector=listing.sector,
        summary=listing.summary,
        stage=listing.stage,
        industries=tuple(body.naics_codes),
        counties=tuple(body.area_codes),
        region=body.region_name,
        convener=body.host.name,
        launched_on=listing.launched_on.isoformat() if listing.launched_on else "",
        champions=champions(body, today) if listing.shows_champions else (),
        is_listed=listing.is_listed,
    )


def champions(body: Body, today: date) -> tuple[str, ...]:
    """Companies of the champions and chairs who sit there by name; nobody whose seat is private."""
    serving = Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        seat__in=Seat.objects.filter(body=body, privacy=Privacy.NAMED),
        seat__office__in=(Office.CHAIR, Office.CO_CHAIR, Office.CHAMPION),
        state=TermState.SERVING,
        starts_on__lte=today,
        organization__isnull=False,
    )
    return tuple(sorted(set(serving.values_list("organization__name", flat=True))))


def shows_evidence(body: Body) -> bool:
    """Whether the facts behind the criteria are for the State: a public group’s are public, others must be cleared."""
    return body.visibility == BodyVisibility.PUBLIC or clearances.is_cleared(body, clearances.EVIDENCE, clock.today())
