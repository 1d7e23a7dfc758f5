"""The hand-over pack: everything that somebody new needs to keep a body, as one document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.directory.queries.people import reachable
from sectorworks.documents.tree import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    KeyValues,
    Notes,
    Paragraph,
    Table,
)
from sectorworks.ui import wording

from .. import registry
from ..models import Body, BodyRequest, Decision, RequestState, TextState, TextVersion
from . import composition, roles, seats, succession, visibility
from .hand_over_first import first_things
from .seats import RosterRow

MOST_DECISIONS = 20


def pack(user: Any, body: Body, address: str, today: date) -> Document:
    """The pack as it stands today. Names and addresses only as far as this reader may see them."""
    rows = seats.roster(user, body, today)
    outlook = succession.outlook(user, [body], today)
    blocks: list[Block] = [
        *first_things(body, outlook, today),
        *_purpose(body),
        *_texts(body),
        *_roster(rows),
        *_outlook(outlook),
        *_composition(body, today),
        *_roles(user, body, today),
        *_decisions(body),
        *_requests(body),
        *_whom_to_call(user, rows, today),
    ]
    for chapter in registry.hand_over_chapters:
        blocks += chapter(user, body)
    blocks += _places(user, body, address, today)
    filled = sum(1 for row in rows if row.is_filled)
    return Document(
        title=_("Hand-over of %(body)s") % {"body": body},
        subtitle=str(body.get_kind_display()),
        summary=_("%(filled)s of %(all)s seats are filled. %(rules)s")
        % {"filled": filled, "all": len(rows), "rules": _rules_in_a_word(body, today)},
        blocks=tuple(blocks),
        meta=((_("As of"), wording.day(today)), (_("Prepared for"), str(user)), (_("Kept by"), str(body.host))),
        footer=_("Confidential: for the staff of this group. As of %(day)s.") % {"day": wording.day(today)},
    )


def _purpose(body: Body) -> list[Block]:
    pairs = [
        (_("Kind"), str(body.get_kind_display())),
        (_("Purpose"), body.purpose or _("Not written down yet.")),
        (_("Meets"), body.rhythm or _("Not written down yet.")),
        (_("Part of"), str(body.parent) if body.parent else _("Stands alone")),
        (_("Region"), body.region_name or ", ".join(body.area_codes) or _("Not named")),
        (
            _("Authority"),
            body.authority or _("Advisory") if body.is_advisory else body.authority or _("Its votes bind"),
        ),
        (_("Since"), wording.day(body.starts_on)),
    ]
    return [Heading(_("What it is for")), KeyValues(tuple(pairs))]


def _texts(body: Body) -> list[Block]:
    versions = TextVersion.objects.filter(text__body=body, state=TextState.ADOPTED).select_related("text")
    blocks: list[Block] = [Heading(_("Charter, charges and priorities in force"))]
    for one in versions.order_by("text__kind", "text__position", "pk"):
        kind = str(one.text.get_kind_display())
        blocks.append(Heading(f"{kind}: {one.title}" if one.title else f"{kind} {one.text.position}", 2))
        blocks += [Paragraph(part) for part in one.wording.split("\n\n") if part.strip()]
        if one.adopted_on:
            blocks.append(Paragraph(_("Adopted %(day)s.") % {"day": wording.day(one.adopted_on)}))
    return blocks if len(blocks) > 1 else [*blocks, Paragraph(_("None adopted yet."))]


def _roster(rows: Sequence[RosterRow]) -> list[Block]:
    cells = tuple(
        (
            f"{row.seat.get_office_display()}: {row.title}",
            who_words(row),
            str(row.organization or ""),
            wording.day(row.ends_on) if row.ends_on else "",
        )
        for row in rows
    )
    columns = (Column(_("Seat")), Column(_("Who sits there")), Column(_("Speaks for")), Column(_("Term ends")))
    return [Heading(_("Who sits on it")), _table_or_words(_("Seats"), columns, cells, _("No seats yet."))]


def who_words(row: RosterRow) -> str:
    """The holder in words: their name, that it is not shown, or that nobody sits there."""
    if not row.is_filled:
        return _("Vacant")
    if row.holder.is_private:
        return _("%(name)s (private: do not pass on)") % {"name": row.holder.name}
    return row.holder.name or _("Filled, name not shown")


def _outlook(outlook: succession.Outlook) -> list[Block]:
    vacancies = tuple(
        (one.row.title, wording.day(one.row.vacant_since) if one.row.vacant_since else "", one.days_vacant)
        for one in outlook.vacancies
    )
    ending = tuple(
        (wording.day(one.row.ends_on), one.row.title, who_words(one.row))
        for month in outlook.months
        for one in month.rows
        if one.row.ends_on
    )
    first = (Column(_("Seat")), Column(_("Vacant since")), Column(_("Days"), numeric=True))
    second = (Column(_("Ends on")), Column(_("Seat")), Column(_("Who sits there")))
    return [
        Heading(_("Seats to fill")),
        Heading(_("Vacant now"), 2),
        _table_or_words(_("Vacancies, oldest first"), first, vacancies, _("No seat is vacant.")),
        Heading(_("Terms that end within a year"), 2),
        _table_or_words(_("Terms by their end"), second, ending, _("No term ends within a year.")),
    ]


def _composition(body: Body, today: date) -> list[Block]:
    answers = {True: _("Holds"), False: _("Does not hold"), None: _("Can’t be told")}
    rows = tuple(
        (one.now.words, answers[one.now.holds], one.now.have, one.now.citation.text)
        for one in composition.status(body, today).rows
        if one.now.check.required
    )
    columns = (Column(_("What is asked")), Column(_("Now")), Column(_("There is")), Column(_("Rule")))
    none = _("No rules of composition are known for this kind of group.")
    return [Heading(_("Who must sit here")), _table_or_words(_("Rules of composition"), columns, rows, none)]


def _rules_in_a_word(body: Body, today: date) -> str:
    status = composition.status(body, today)
    if status.failing:
        return _("Not every rule of composition holds.")
    return _("No rule of composition is broken.") if status.rows else ""


def _roles(user: Any, body: Body, today: date) -> list[Block]:
    charter = roles.matrix(user, body, today).charters[0]
    rows = tuple(
        (str(line.organization), str(line.get_role_display()), line.task) for line in roles.lines_on([body], today)
    )
    columns = (Column(_("Organization")), Column(_("Role")), Column(_("What exactly")))
    blocks: list[Block] = [Heading(_("Who does what"))]
    blocks.append(_table_or_words(_("Role charter"), columns, rows, _("No roles agreed yet.")))
    notes = [f"{gap.words}. {gap.reason}" for gap in charter.gaps]
    notes += [f"{', '.join(one.organizations)}: {one.words}. {one.reason}" for one in charter.clashes]
    return [*blocks, BulletList(tuple(notes))] if notes else blocks


def _decisions(body: Body) -> list[Block]:
    newest = Decision.objects.filter(body=body).order_by("-decided_on", "-pk")[:MOST_DECISIONS]
    rows = tuple((wording.day(one.decided_on), one.title, _vote(one)) for one in newest)
    columns = (Column(_("Day")), Column(_("Decision")), Column(_("The vote")))
    return [Heading(_("What it decided")), _table_or_words(_("Decisions, newest first"), columns, rows, _("None yet."))]


def _vote(one: Decision) -> str:
    if one.votes_for is None:
        return one.method
    counts = {"for": one.votes_for, "against": one.votes_against or 0, "abstained": one.votes_abstained or 0}
    return _("%(for)s for, %(against)s against, %(abstained)s abstained") % counts


def _requests(body: Body) -> list[Block]:
    waiting = BodyRequest.objects.filter(to_body=body, state__in=[RequestState.ASKED, RequestState.ACCEPTED])
    rows = tuple(
        (str(one.from_body), one.title, wording.day(one.due_on) if one.due_on else "")
        for one in waiting.select_related("from_body").order_by("due_on", "pk")
    )
    columns = (Column(_("From")), Column(_("What they ask")), Column(_("Needed by")))
    return [Heading(_("Requests that wait")), _table_or_words(_("Open requests"), columns, rows, _("None."))]


def _whom_to_call(user: Any, rows: Sequence[RosterRow], today: date) -> list[Block]:
    people = [row.person for row in rows if row.person is not None]
    reached = reachable(user, today).filter(pk__in=[one.pk for one in people]).order_by("name_key", "pk")
    cells = tuple((str(one), one.email, one.phone) for one in reached if one.email or one.phone)
    columns = (Column(_("Name")), Column(_("E-mail")), Column(_("Phone")))
    none = _("No addresses that the directory shows you.")
    return [Heading(_("Whom to call")), _table_or_words(_("Addresses"), columns, cells, none)]


def _places(user: Any, body: Body, address: str, today: date) -> list[Block]:
    below = visibility.bodies_visible_to(user, today).filter(parent=body).order_by("name", "pk")
    items = [_("The group’s page: %(address)s") % {"address": address}]
    items += [_("Below it: %(body)s") % {"body": one} for one in below]
    return [
        Heading(_("Where things are")),
        BulletList(tuple(items)),
        Notes((_("Made from the record on this site."),), _("Sources and notes")),
    ]


def _table_or_words(caption: str, columns: tuple[Column, ...], rows: tuple[Any, ...], none: str) -> Block:
    return Table(caption, columns, rows) if rows else Paragraph(none)
