"""The first page of a hand-over: what waits for whoever takes a body over, most pressing first."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.documents.tree import Block, BulletList, Heading, Paragraph
from sectorworks.ui import wording

from ..models import Body, BodyRequest, RequestState, Term, TermState, TextState, TextVersion
from . import composition
from .succession import Outlook

SOON = timedelta(days=90)


def first_things(body: Body, outlook: Outlook, today: date) -> list[Block]:
    """What is due or stuck, each as one sentence; names nobody. Says so when nothing waits."""
    items = [
        *_asked_of_it(body, today),
        *_unanswered(body, today),
        *_terms(outlook, today),
        *_vacancies(outlook),
        *(_("Rule not met: %(words)s.") % {"words": one.words} for one in composition.status(body, today).failing),
        *_proposals(body),
    ]
    title = Heading(_("What needs you first"))
    return [title, BulletList(tuple(items)) if items else Paragraph(_("Nothing waits. The record is in order."))]


def _asked_of_it(body: Body, today: date) -> list[str]:
    """Requests of other groups, and its own that nobody has answered."""
    open_states = [RequestState.ASKED, RequestState.ACCEPTED]
    asked = BodyRequest.objects.filter(state__in=open_states).select_related("from_body", "to_body")
    items = []
    for one in asked.filter(to_body=body).order_by("due_on", "pk"):
        words = {"title": one.title, "name": one.from_body}
        items.append(_("Answer %(name)s: “%(title)s”") % words + _due(one.due_on, today))
    for one in asked.filter(from_body=body).order_by("due_on", "pk"):
        words = {"title": one.title, "name": one.to_body}
        items.append(_("Waiting for %(name)s: “%(title)s”") % words + _due(one.due_on, today))
    return items


def _due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "."
    words = _(", overdue since %(day)s.") if due_on < today else _(", needed by %(day)s.")
    return words % {"day": wording.day(due_on)}


def _unanswered(body: Body, today: date) -> list[str]:
    waiting = Term.objects.filter(seat__body=body, state=TermState.INVITED)
    if not (count := waiting.count()):
        return []
    late = waiting.filter(answer_by__lt=today).count()
    said = ngettext("%(n)s invitation is not answered", "%(n)s invitations are not answered", count) % {"n": count}
    return [_("%(said)s, %(late)s of them out of time.") % {"said": said, "late": late} if late else f"{said}."]


def _terms(outlook: Outlook, today: date) -> list[str]:
    ends = sorted(
        one.row.ends_on
        for month in outlook.months
        for one in month.rows
        if one.row.ends_on is not None and one.row.ends_on <= today + SOON
    )
    if not ends:
        return []
    words = ngettext(
        "%(n)s term ends within three months, on %(day)s.",
        "%(n)s terms end within three months, the first on %(day)s.",
        len(ends),
    )
    return [words % {"n": len(ends), "day": wording.day(ends[0])}]


def _vacancies(outlook: Outlook) -> list[str]:
    """Each with its age, so that an old one stands out."""
    return [
        _("Vacant since %(day)s: %(seat)s.") % {"day": wording.day(one.row.vacant_since), "seat": one.row.title}
        for one in outlook.vacancies
        if one.row.vacant_since is not None
    ]


def _proposals(body: Body) -> list[str]:
    states = [TextState.PROPOSED, TextState.DRAFT]
    found = TextVersion.objects.filter(text__body=body, state__in=states).select_related("text")
    return [
        _("%(kind)s on the way (%(state)s): “%(title)s”.")
        % {
            "kind": one.text.get_kind_display(),
            "state": str(TextState(one.state).label).lower(),
            "title": one.title or one.text.get_kind_display(),
        }
        for one in found.order_by("-state", "pk")
    ]
