"""Reads of charters, charges and priorities: what stands adopted, what is drafted, how it came about."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from sectorworks.core import clock

from ..models import Body, Text, TextKind, TextState, TextVersion
from . import visibility

OPEN_STATES = (TextState.DRAFT, TextState.PROPOSED)
# What everyone who sees the body may read of its texts; drafts and what was withdrawn are its members' own.
PUBLIC_STATES = (TextState.ADOPTED, TextState.SUPERSEDED, TextState.RETIRED)


def _with_served_title(versions: QuerySet[TextVersion]) -> QuerySet[TextVersion]:
    """Adds `served_title`: the adopted title of the parent's text that this one serves."""
    served = TextVersion.objects.filter(text=OuterRef("text__serves"), state=TextState.ADOPTED)
    return versions.annotate(served_title=Subquery(served.values("title")[:1]))


def adopted(body: Body, kind: str = "") -> QuerySet[TextVersion]:
    """The wordings in force, of one kind or all, in the body's own order."""
    versions = TextVersion.objects.filter(text__body=body, state=TextState.ADOPTED)
    if kind:
        versions = versions.filter(text__kind=kind)
    return _with_served_title(versions).select_related("text", "decision").order_by("text__kind", "text__position")


def adopted_and_drafts(body: Body) -> tuple[list[TextVersion], list[TextVersion]]:
    """Both in one statement, for a page that shows a member both."""
    versions = TextVersion.objects.filter(text__body=body, state__in=(TextState.ADOPTED, *OPEN_STATES))
    related = _with_served_title(versions).select_related("text", "decision", "written_by")
    found = list(related.order_by("text__kind", "text__position"))
    in_force = [one for one in found if one.state == TextState.ADOPTED]
    return in_force, [one for one in found if one.state != TextState.ADOPTED]


def drafts(body: Body) -> QuerySet[TextVersion]:
    """Wordings on their way. Show them only to members (`policies.bodies.can_see_members`)."""
    versions = TextVersion.objects.filter(text__body=body, state__in=OPEN_STATES)
    return versions.select_related("text", "written_by").order_by("text__kind", "text__position")


def priorities_for_choice(user: Any, today: date) -> list[tuple[int, str]]:
    """(text id, "Body: priority") of adopted priorities of running bodies the person may see, by body and order."""
    visible = visibility.bodies_visible_to(user, today).exclude(ends_on__lte=today)
    versions = TextVersion.objects.filter(
        text__body__in=visible, text__kind=TextKind.PRIORITY, state=TextState.ADOPTED
    ).order_by("text__body__name", "text__body", "text__position")
    return [(key, f"{name}: {title}") for key, name, title in versions.values_list("text", "text__body__name", "title")]


def text_visible_to(user: Any, slug: str, pk: int) -> Text:
    """One text of a body the person may see; raises `Text.DoesNotExist`.

    A text that was never adopted is known to members alone.
    """
    today = clock.today()
    text = Text.objects.select_related("body__host", "body__parent__parent", "serves__body").get(
        pk=pk, body__slug=slug, body__in=visibility.bodies_visible_to(user, today)
    )
    if not text.versions.filter(state__in=PUBLIC_STATES).exists() and not visibility.parts_of(user, text.body, today):
        raise Text.DoesNotExist
    return text


def versions_visible_to(user: Any, text: Text, today: date) -> QuerySet[TextVersion]:
    """The wordings of a text, newest first: to members all, to others what was ever adopted.

    Twin: `policies.texts.can_see`.
    """
    versions = text.versions.filter(text__body__in=visibility.bodies_visible_to(user, today))
    if not visibility.parts_of(user, text.body, today):
        versions = versions.filter(state__in=PUBLIC_STATES)
    return versions.select_related("text__body", "decision", "written_by").order_by("-number")


def version_visible_to(user: Any, slug: str, pk: int, number: int) -> TextVersion:
    """One wording; raises `Text.DoesNotExist` or `TextVersion.DoesNotExist`."""
    return versions_visible_to(user, text_visible_to(user, slug, pk), clock.today()).get(number=number)


def serves_for_choice(body: Body) -> QuerySet[TextVersion]:
    """The adopted priorities of the body above, which a priority of this one can serve."""
    return TextVersion.objects.filter(
        text__body=body.parent_id, text__kind=TextKind.PRIORITY, state=TextState.ADOPTED
    ).order_by("text__position")
