"""The minutes of a meeting drawn from its record, in the form that the law asks for (5 ILCS 120/2.06(a)):

date, time and place; members present and absent, and whether in person or by video or phone; a summary of the
discussion of each item; and a record of the votes. Names stand as seats show them in public; guests with lived
experience are counted only, and who speaks under care is never named: minutes can't be unwritten.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.formats import time_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sectorworks.documents import tree
from sectorworks.ui.wording import day

from ..models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    ItemKind,
    Meeting,
    Motion,
    MotionState,
    Presence,
    PresenceMode,
    SpeakerCare,
    VoteMethod,
    VoteValue,
)
from ..rules import local_time
from . import counts, quorum, roll
from .quorum import GroupQuorum

NAMED_ROLES = (AttendanceRole.PRESENTER, AttendanceRole.STAFF, AttendanceRole.GUEST)


def minutes_document(meeting: Meeting, correction: str = "") -> tree.Document:
    """The document as the record stands. `correction` says what an edition after the first sets right."""
    names = roll.public_names(meeting)
    items = items_with_record(meeting)
    blocks: list[tree.Block] = [
        tree.Heading(_("Meeting")),
        tree.KeyValues(tuple(_when_and_where(meeting))),
        tree.Heading(_("Attendance")),
        *_attendance(meeting, names),
        tree.Heading(_("Items")),
    ]
    for number, item in enumerate(items, start=1):
        blocks += _item(number, item, names)
    if not items:
        blocks.append(tree.Paragraph(_("The meeting had no agenda.")))
    return tree.Document(
        title=_("Minutes: %(title)s") % {"title": meeting.title},
        subtitle=", ".join(str(body) for body in [meeting.body, *(one.body for one in meeting.joint_bodies.all())]),
        summary=_("Correction: %(words)s") % {"words": correction} if correction else "",
        blocks=tuple(blocks),
        language=(get_language() or "en")[:2],
        footer=_("Minutes of %(body)s, %(day)s") % {"body": meeting.body, "day": day(meeting.day)},
    )


def items_with_record(meeting: Meeting) -> list[AgendaItem]:
    """The items in their order with notes, motions, votes, actions and speakers: six statements at most."""
    found = AgendaItem.objects.filter(meeting=meeting).select_related("notes__saved_by", "presenter")
    return list(
        found.prefetch_related("motions__votes", "motions__amends", "actions__action", "speakers").order_by(
            "position", "pk"
        )
    )


def _when_and_where(meeting: Meeting) -> Iterable[tuple[str, str]]:
    yield _("Date"), day(meeting.day)
    yield _("Called to order"), _clock(meeting, meeting.opened_at)
    yield _("Adjourned"), _clock(meeting, meeting.closed_at)
    yield _("Kind"), str(meeting.get_kind_display())
    yield _("How"), str(meeting.get_mode_display())
    places = [f"{site.name}, {site.address}" if site.address else site.name for site in meeting.sites.all()]
    yield _("Place"), "; ".join(places) or _("No room: by video or phone only")


def _clock(meeting: Meeting, moment: datetime | None) -> str:
    """As agendas and notices write it, with its zone: minutes are read long after and elsewhere."""
    if moment is None:
        return _("not recorded")
    wall = local_time.wall(moment, meeting.time_zone)
    return f"{time_format(wall.time())} {wall:%Z}"


def _attendance(meeting: Meeting, names: dict[int, str]) -> Iterable[tree.Block]:
    marked = roll.attendances(meeting)
    by_seat = {one.seat_id: one for one in marked if one.seat_id is not None}
    rows = tuple((name, *_presence(meeting, by_seat.get(seat))) for seat, name in names.items())
    columns = (tree.Column(_("Member")), tree.Column(_("Present")), tree.Column(_("How")), tree.Column(_("Times")))
    if rows:
        yield tree.Table(_("Members present and absent"), columns, rows)
    at = meeting.opened_at
    if at is not None:
        each = quorum.of_each(meeting, at)
        for one in each:
            told = _quorum_told(one)
            yield tree.Paragraph(f"{one.body}: {told}" if len(each) > 1 else told)
    guests = [_guest(one) for one in marked if one.role in NAMED_ROLES and one.seat_id is None]
    if named := [one for one in guests if one]:
        yield tree.Heading(_("Others present"), 2)
        yield tree.BulletList(tuple(named))
    told_counts = [f"{label}: {number}" for label, number, _why in counts.defined(counts.of(meeting)) if number]
    yield tree.Paragraph("; ".join(told_counts) or _("Nobody was marked as present."))


def _quorum_told(one: GroupQuorum) -> str:
    numbers = {"present": one.found.present, "needed": one.found.needed}
    told = _("A quorum was present when the meeting opened: %(present)s members who count, %(needed)s needed.")
    if not one.found.is_met:
        told = _("No quorum was present when the meeting opened: %(present)s members who count, %(needed)s needed.")
    if one.stand_ins and one.law:
        law = _("Stand-ins neither count nor vote (%(law)s).") % {"law": one.law.citation}
        return f"{told % numbers} {law}"
    return told % numbers


def _presence(meeting: Meeting, row: Attendance | None) -> tuple[str, str, str]:
    if row is None or row.presence == Presence.EXPECTED:
        return _("Not recorded"), "", ""
    if row.presence != Presence.PRESENT:
        return str(row.get_presence_display()), "", ""
    present = _("Present by proxy") if row.role == AttendanceRole.PROXY else _("Present")
    how = str(row.get_mode_display())
    if row.mode == PresenceMode.IN_PERSON and row.site:
        how = f"{how}, {row.site.name}"
    spans = [
        f"{_clock(meeting, span.starts_at)}–{_clock(meeting, span.ends_at) if span.ends_at else ''}"
        for span in quorum.spans_of(row)
    ]
    is_whole = len(spans) == 1 and _was_there_throughout(meeting, row)
    return present, how, _("throughout") if is_whole else ", ".join(spans)


def _was_there_throughout(meeting: Meeting, row: Attendance) -> bool:
    span = quorum.spans_of(row)[0]
    came = meeting.opened_at is None or span.starts_at <= meeting.opened_at
    return came and (span.ends_at is None or (meeting.closed_at is not None and span.ends_at >= meeting.closed_at))


def _guest(row: Attendance) -> str:
    name = row.person.full_name if row.person else row.name
    if not name:
        return ""
    where = str(row.organization or row.organization_name)
    told = ", ".join(part for part in (name, where) if part)
    return f"{told} ({str(row.get_role_display()).lower()})" if row.role != AttendanceRole.GUEST else told


def _item(number: int, item: AgendaItem, names: dict[int, str]) -> Iterable[tree.Block]:
    yield tree.Heading(f"{number}. {item.title}", 2)
    if who := presenter_of(item):
        yield tree.Paragraph(_("Presented by %(name)s.") % {"name": who})
    if item.kind == ItemKind.CLOSED_SESSION:
        yield tree.Paragraph(_("Closed to the public under %(exception)s.") % {"exception": item.closed_under})
    elif notes := getattr(item, "notes", None):
        yield from blocks_of(notes.wording)
    for motion in sorted(item.motions.all(), key=lambda one: (one.position, one.pk)):
        yield from _motion(motion, names)
    actions = [link.action.wording for link in item.actions.all() if link.is_origin]
    if actions:
        yield tree.Paragraph(f"**{_('Action items')}**")
        yield tree.BulletList(tuple(actions))


def presenter_of(item: AgendaItem) -> str:
    """Who presented, as minutes may say it. Whoever speaks under care is not named."""
    cared_for: Iterable[SpeakerCare] = item.speakers.all()
    if any(True for _one in cared_for):
        return _("a guest speaker")
    return item.presenter.full_name if item.presenter else item.presenter_name


def blocks_of(markdown: str) -> list[tree.Block]:
    """Notes as paragraphs and lists. Headings inside a note become bold lines, so that no level is skipped."""
    blocks: list[tree.Block] = []
    for piece in markdown.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in piece.splitlines() if line.strip()]
        if lines and all(line.startswith(("- ", "* ")) for line in lines):
            blocks.append(tree.BulletList(tuple(line[2:] for line in lines)))
        elif lines:
            text = " ".join(f"**{line.lstrip('# ')}**" if line.startswith("#") else line for line in lines)
            blocks.append(tree.Paragraph(text))
    return blocks


def _motion(motion: Motion, names: dict[int, str]) -> Iterable[tree.Block]:
    kind = _("Amendment") if motion.amends_id else _("Motion")
    yield tree.Paragraph(f"**{kind}:** {motion.wording}")
    told = [_("Moved by %(name)s") % {"name": names.get(motion.moved_by_id, "")}]
    if motion.seconded_by_id:
        told.append(_("seconded by %(name)s") % {"name": names.get(motion.seconded_by_id, "")})
    yield tree.Paragraph(", ".join(told) + ". " + result_of(motion))
    if motion.method == VoteMethod.ROLL_CALL:
        votes = sorted(motion.votes.all(), key=lambda one: names.get(one.seat_id, ""))
        rows = tuple((names.get(one.seat_id, ""), str(one.get_value_display()), one.recusal_reason) for one in votes)
        columns = (tree.Column(_("Member")), tree.Column(_("Vote")), tree.Column(_("Reason")))
        yield tree.Table(_("Roll call"), columns, rows)


def result_of(motion: Motion) -> str:
    """What became of a motion, in a sentence with its counts."""
    state, method = str(motion.get_state_display()), str(motion.get_method_display())
    if motion.state == MotionState.REFERRED:
        return _("Referred to %(name)s.") % {"name": motion.referred_to}
    if motion.votes_for is None:
        return f"{state}, {method.lower()}." if method else f"{state}."
    recused = sum(1 for one in motion.votes.all() if one.value == VoteValue.RECUSE)
    told = _("%(state)s, %(method)s: %(yes)s for, %(no)s against, %(abstained)s abstained") % {
        "state": state, "method": method.lower(), "yes": motion.votes_for, "no": motion.votes_against or 0,
        "abstained": motion.votes_abstained or 0,
    }  # fmt: skip
    if recused:
        told += ", " + ngettext("%(n)s recused", "%(n)s recused", recused) % {"n": recused}
    return told + "."
