"""Papers of meetings: what a reader may have, what the check of a file found, and the library of all."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.search.queries import keys

from ..models import JointBody, Material, MaterialKind, Meeting
from ..rules.paper_access import PaperFinding
from .visibility import meetings_visible_to


def materials_of(meeting: Meeting, *, inside: bool) -> QuerySet[Material]:
    """The papers of a meeting, for members all that stand, for others the public ones."""
    found = meeting.materials.filter(removed_at=None).select_related("file", "item")
    return (found if inside else found.filter(is_public=True)).order_by("item__position", "added_at", "pk")


def materials_visible_to(user: Any, today: date) -> QuerySet[Material]:
    """All papers that a person may have. Twin: `policies.materials.can_read`."""
    own = bodies_taking_part(user, today).values("pk")
    joint = JointBody.objects.filter(body__in=own).values("meeting")
    seen = meetings_visible_to(user, today).values("pk")
    inside = Q(meeting__body__in=own) | Q(meeting__in=joint)
    found = Material.objects.filter(inside | Q(is_public=True, meeting__in=seen), removed_at=None)
    return found.select_related("meeting__body", "file", "item")


def material_visible_to(user: Any, pk: int) -> Material:
    """One paper; raises `Material.DoesNotExist`."""
    along = ("meeting__body__host", "meeting__body__parent__parent")
    return materials_visible_to(user, clock.today()).select_related(*along, "file").get(pk=pk)


def kept_material(user: Any, pk: int) -> Material:
    """One paper for whoever keeps the meeting, also one that was removed; raises `Material.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    joint = JointBody.objects.filter(body__in=own).values("meeting")
    along = ("meeting__body__host", "meeting__body__parent__parent", "file", "item")
    found = Material.objects.filter(Q(meeting__body__in=own) | Q(meeting__in=joint))
    return found.select_related(*along).get(pk=pk)


def library(user: Any, today: date, words: str, kind: str) -> QuerySet[Material]:
    """Papers that fit the words, by title, meeting or group; the newest meetings first."""
    found = materials_visible_to(user, today)
    if kind in MaterialKind.values:
        found = found.filter(kind=kind)
    if words:
        named = Q(pk__in=keys("material", words)) | Q(title__icontains=words)
        found = found.filter(named | Q(meeting__title__icontains=words) | Q(meeting__body__name__icontains=words))
    return found.order_by("-meeting__starts_at", "pk")


def sentences(material: Material) -> list[str]:
    """What the check found, in words. Empty: nothing found, or not checked."""
    return [_sentence(PaperFinding(one["code"], one.get("count", 1))) for one in material.access_findings or []]


def _sentence(found: PaperFinding) -> str:
    number = found.count
    words = {
        "unreadable": _("The file can’t be looked into. Save it again without a password."),
        "untagged": _(
            "The PDF has no tags, so a screen reader can’t tell headings from text. Export it again as a tagged PDF."
        ),
        "no_language": _("The file does not say its language. Set it in the document’s settings."),
        "no_title": _("The file has no title. Give it one in its properties."),
        "no_headings": _("No heading styles are used. Mark headings as headings, not by size."),
        "no_header_row": ngettext(
            "%(n)s table has no header row. Mark its first row as header.",
            "%(n)s tables have no header row. Mark their first rows as headers.",
            number,
        ),
        "no_alt_text": ngettext(
            "%(n)s picture has no description. Say in its alt text what it shows.",
            "%(n)s pictures have no description. Say in their alt texts what they show.",
            number,
        ),
        "no_slide_title": ngettext(
            "%(n)s slide has no title. Use the layout’s title field.",
            "%(n)s slides have no title. Use the layout’s title field.",
            number,
        ),
    }
    return words[found.code] % {"n": number}
