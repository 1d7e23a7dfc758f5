"""What was presented at meetings, to find again: the talk, who gave it by the name they agreed to, and its papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, QuerySet

from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to
from sectorworks.search.queries import keys

from ..models import AgendaItem, ItemKind, ItemState, JointBody, Material, MaterialKind, MeetingState, SpeakerCare
from .visibility import meetings_visible_to

TALKS = (ItemKind.PRESENTATION, ItemKind.GRANT_UPDATE, ItemKind.WORKGROUP_UPDATE)
SHOWN = (MaterialKind.PRESENTATION, MaterialKind.HANDOUT, MaterialKind.RECORDING, MaterialKind.TRANSCRIPT)


@dataclass(frozen=True, slots=True)
class Talk:
    """One presentation as the reader may see it."""

    item: AgendaItem
    speakers: tuple[str, ...]
    papers: tuple[Material, ...]


def talks(user: Any, today: date) -> QuerySet[AgendaItem]:
    """Presentations at meetings of the person's own groups; elsewhere those with a paper approved for the public,
    as long as every speaker who was asked agreed to that. `is_inside` says which of the two it is.
    """
    own = bodies_taking_part(user, today).values("pk")
    joint = JointBody.objects.filter(body__in=own).values("meeting")
    is_inside = ExpressionWrapper(Q(meeting__body__in=own) | Q(meeting__in=joint), output_field=BooleanField())
    public = Exists(_papers(Material.objects.filter(item=OuterRef("pk"), is_public=True)))
    kept_back = Exists(SpeakerCare.objects.filter(item=OuterRef("pk"), may_be_published=False))
    seen = meetings_visible_to(user, today).values("pk")
    found = AgendaItem.objects.filter(kind__in=TALKS, meeting__isnull=False).annotate(is_inside=is_inside)
    found = found.exclude(state=ItemState.POSTPONED).exclude(meeting__state=MeetingState.CANCELLED)
    return found.filter(Q(is_inside=True) | Q(public, ~kept_back, meeting__in=seen))


def narrowed(items: QuerySet[AgendaItem], words: str, chosen: Mapping[str, str]) -> QuerySet[AgendaItem]:
    """Those that fit the words and the filters `group` and `kind`.

    Nobody is found by a name that the page would not show.
    """
    if group := chosen.get("group"):
        items = items.filter(meeting__body=int(group))
    if kind := chosen.get("kind"):
        items = items.filter(kind=kind)
    if words:
        unnamed = SpeakerCare.objects.filter(item=OuterRef("pk"), may_be_named=False)
        named = SpeakerCare.objects.filter(item=OuterRef("pk"), may_be_named=True, public_name__icontains=words)
        papers = _papers(Material.objects.filter(item=OuterRef("pk")))
        papers = papers.filter(Q(title__icontains=words) | Q(pk__in=keys("material", words)))
        told = Q(title__icontains=words) | Q(description__icontains=words) | Q(meeting__body__name__icontains=words)
        told |= Exists(papers.filter(is_public=True)) | (Q(is_inside=True) & Exists(papers))
        told |= Exists(named) | (Q(presenter_name__icontains=words) & ~Exists(unnamed))
        items = items.filter(told)
    return items


def groups_of(user: Any, today: date) -> list[tuple[str, str]]:
    """The groups at whose meetings the reader finds presentations, as choices."""
    bodies = bodies_visible_to(user, today).filter(pk__in=talks(user, today).order_by().values("meeting__body"))
    return [(str(key), name) for key, name in bodies.order_by("name", "pk").values_list("pk", "name")]


def ordered(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """The latest meetings first, with what a page of them shows."""
    papers = _papers(Material.objects.all()).select_related("file").order_by("added_at", "pk")
    found = items.select_related("meeting__body").prefetch_related(Prefetch("materials", papers), "speakers")
    return found.order_by("-meeting__starts_at", "position", "pk")


def as_talks(items: Iterable[Any]) -> list[Talk]:
    """Rows of `ordered`, each with the speakers and papers that the reader may see."""
    return [
        Talk(one, _speakers(one), tuple(paper for paper in one.materials.all() if one.is_inside or paper.is_public))
        for one in items
    ]


def _papers(rows: QuerySet[Material]) -> QuerySet[Material]:
    return rows.filter(removed_at=None, kind__in=SHOWN)


def _speakers(item: AgendaItem) -> tuple[str, ...]:
    """By the names they agreed to; without an agreement, as the agenda names its presenter."""
    cared = list(item.speakers.all())
    if not cared:
        return (item.presenter_name,) if item.presenter_name else ()
    agreed = [one.public_name for one in cared if one.may_be_named and not one.withdrawn_on and one.public_name]
    return tuple(agreed)
