"""What is posted for the public: notice, agenda, cancellation and yearly schedule, as documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.documents import data, tree
from sectorworks.ui import wording

from ..models import AgendaItem, Meeting, MeetingKind, MeetingMode, MeetingSite, MeetingState, Posting
from ..rules.open_meetings.results import shown
from .visibility import bodies_of


def notice(meeting: Meeting) -> tree.Document:
    """That the group meets, when and where, and how to take part."""
    title = _("Notice of a meeting: %(title)s") % {"title": meeting.title}
    return _document(title, meeting, (*taking_part(meeting),))


def agenda(meeting: Meeting, items: Sequence[AgendaItem]) -> tree.Document:
    """The notice with everything that the group will deal with, and where it may decide."""
    blocks: list[tree.Block] = [tree.Heading(_("Agenda"))]
    for section, found in _sections(items):
        if section:
            blocks.append(tree.Heading(section, 2))
        blocks.append(tree.BulletList(tuple(_line(one) for one in found), numbered=True))
    if not items:
        blocks.append(tree.Paragraph(_("No items yet.")))
    title = _("Notice and agenda: %(title)s") % {"title": meeting.title}
    return _document(title, meeting, (*blocks, *taking_part(meeting)))


def as_posted(posting: Posting, address: str) -> tree.Document:
    """The frozen words of a posting, with when it was posted and the fingerprint that proves them."""
    frozen = data.document_of(posting.content)
    with override(frozen.language):
        facts = [(_("Posted"), wording.moment(posting.posted_at))]
        if posting.ended_at is not None:
            facts.append((_("Replaced"), wording.moment(posting.ended_at)))
        facts.append((_("Fingerprint (sha256)"), posting.sha256))
    return replace(frozen, meta=(*frozen.meta, *facts), footer=address)


def cancellation(meeting: Meeting) -> tree.Document:
    """That the meeting does not take place."""
    words = _("The meeting of %(day)s does not take place: %(reason)s")
    said = words % {"day": wording.day(meeting.day), "reason": meeting.cancel_reason}
    return _document(_("Cancelled: %(title)s") % {"title": meeting.title}, meeting, (tree.Paragraph(said),))


def schedule(body: Body, year: int, meetings: Sequence[Meeting]) -> tree.Document:
    """The regular meetings of a calendar year."""
    rows = tuple((shown(one.starts_at, one.time_zone), _places(one)) for one in meetings)
    columns = (tree.Column(_("When")), tree.Column(_("Place")))
    table = tree.Table(_("Regular meetings in %(year)s") % {"year": year}, columns, rows)
    title = _("Schedule of meetings in %(year)s: %(body)s") % {"year": year, "body": body.name}
    return tree.Document(title, (table,), meta=((_("Group"), body.name),), language=_language())


def regular_of(body: Body, year: int) -> list[Meeting]:
    """What a year's schedule lists."""
    found = Meeting.objects.filter(body=body, kind=MeetingKind.REGULAR, day__year=year).exclude(
        state=MeetingState.CANCELLED
    )
    return list(found.prefetch_related("sites").order_by("starts_at", "pk"))


def _document(title: str, meeting: Meeting, blocks: tuple[tree.Block, ...]) -> tree.Document:
    groups = ", ".join(body.name for body in bodies_of(meeting))
    meta = (
        (_("Group"), groups),
        (_("Kind"), meeting.get_kind_display()),
        (_("When"), shown(meeting.starts_at, meeting.time_zone)),
        (_("Place"), _places(meeting)),
    )
    return tree.Document(title, blocks, summary=" ".join(meeting.purpose.split()), meta=meta, language=_language())


def taking_part(meeting: Meeting) -> tuple[tree.Block, ...]:
    """How anybody can come, join, or ask for what they need."""
    pairs = [(one.name, ", ".join(part for part in (one.address, one.access_note) if part)) for one in _sites(meeting)]
    if meeting.mode != MeetingMode.IN_PERSON and meeting.is_open_to_public:
        pairs += [(_("By video"), meeting.join_address), (_("By phone"), meeting.dial_in)]
    if meeting.access_contact:
        words = meeting.access_contact
        if meeting.access_by is not None:
            words = _("%(contact)s, by %(day)s") % {"contact": words, "day": wording.day(meeting.access_by)}
        pairs.append((_("Interpreters, captions and other access"), words))
    told = tuple((name, value) for name, value in pairs if value)
    return (tree.Heading(_("How to take part")), tree.KeyValues(told)) if told else ()


def _sections(items: Sequence[AgendaItem]) -> list[tuple[str, list[AgendaItem]]]:
    found: list[tuple[str, list[AgendaItem]]] = []
    for one in items:
        if not found or found[-1][0] != one.section:
            found.append((one.section, []))
        found[-1][1].append(one)
    return found


def _line(item: AgendaItem) -> str:
    """The item's title, marked where the group may decide; how long; who presents it."""
    said = [f"**{item.title}**"]
    if item.is_for_action:
        said.append(_("for action"))
    if item.is_consent:
        said.append(_("consent agenda"))
    if item.closed_under:
        said.append(_("closed to the public under %(law)s") % {"law": item.closed_under})
    if item.planned_minutes:
        minutes = ngettext("%(n)s minute", "%(n)s minutes", item.planned_minutes) % {"n": item.planned_minutes}
        said.append(minutes)
    if presenter := presenter_of(item):
        said.append(presenter)
    return " · ".join(said)


def presenter_of(item: AgendaItem) -> str:
    """By the name they chose; who speaks of their own life, only where they agreed to be named."""
    if any(not one.may_be_named for one in item.speakers.all()):
        return ""
    return item.presenter_name or (item.presenter.full_name if item.presenter else "")


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The items as the public agenda lists them."""
    return list(meeting.items.select_related("presenter").prefetch_related("speakers").order_by("position", "pk"))


def _sites(meeting: Meeting) -> list[MeetingSite]:
    return sorted(meeting.sites.all(), key=lambda one: (one.position, one.pk))


def _places(meeting: Meeting) -> str:
    named = [", ".join(part for part in (one.name, one.address) if part) for one in _sites(meeting)]
    return "; ".join(named) or str(meeting.get_mode_display())


def _language() -> str:
    return (get_language() or "en")[:2]
