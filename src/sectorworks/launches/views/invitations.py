"""Who is invited to a launch, and one invitation with its letter in both languages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..forms.invitations import NoteForm
from ..models import Launch, PeerAnswer, PeerInvitation
from ..operations import invitations as operations
from ..operations.letters import invitation_text
from ..policies import launches as policies
from ..queries import invitations as queries
from ..queries.decline_reasons import words_of
from ..queries.launches import launch_visible_to
from ..queries.letters import LANGUAGES, language_of
from . import launch_words as words
from .launch_requests import frame

MOST_ROWS = 5_000
SEEN = ["person", "words", "sends_name", "access_needs"]
COLUMNS = (
    Column("choose", gettext_lazy("Choose"), sortable=False),
    Column("person", gettext_lazy("Person")),
    Column("organization", gettext_lazy("Company")),
    Column("inviter", gettext_lazy("Invited by")),
    Column("state", gettext_lazy("State"), sortable=False),
    Column("answer", gettext_lazy("What they say"), sortable=False),
)
STATES = (
    ("unsent", gettext_lazy("Not sent yet")),
    ("open", gettext_lazy("Not answered")),
    ("comes", gettext_lazy("Come or send somebody")),
    ("no", gettext_lazy("Can’t come")),
    ("withdrawn", gettext_lazy("Withdrawn")),
)
SHAPE = TableShape(COLUMNS, sort="person", searchable=True, filters=(Filter("state", gettext_lazy("State"), STATES),))
ORDERS = {"person": "person__name_key", "organization": "organization__name_key", "inviter": "in_name_of__name_key"}
STANDS = Q(withdrawn_at=None)
NARROWED = {
    "unsent": STANDS & Q(sent_at=None),
    "open": STANDS & Q(sent_at__isnull=False, answer=""),
    "comes": STANDS & Q(answer__in=queries.COMES),
    "no": STANDS & Q(answer=PeerAnswer.NO),
    "withdrawn": Q(withdrawn_at__isnull=False),
}


@require_safe
@requires(policies.can_see_invitations, get=launch_visible_to)
def invitations(request: MemberRequest, launch: Launch) -> HttpResponseBase:
    """Everybody named, what they said, and what they need."""
    state = SHAPE.read(request.GET)
    found = _ordered(_narrowed(queries.invitations_of(launch), state), state)
    audit.saw(noun=launch, fields=SEEN, by=request.user, at=clock.now())
    if form := request.GET.get("format", ""):
        header = [_("Person"), _("Company"), _("Invited by"), _("State"), _("What they say"), _("Access needs")]
        title = _("Invitations to %(title)s") % {"title": launch.meeting.title}
        return file_of(title, header, (_cells(one) for one in found[:MOST_ROWS]), form)
    page = state.page_of(found)
    may_invite = bool(policies.can_invite(request.user, launch))
    counts = queries.counts(launch)
    can_send = may_invite and counts["named"] > counts["sent"]
    invite = Action(_("Invite leaders of companies"), url("launch-invite", pk=launch.pk), "add")
    context = frame(request.user, launch) | {
        "state": state,
        "page": page,
        "rows": [(one, words.status_of_invitation(one), _said(one)) for one in page.rows],
        "columns": COLUMNS if can_send else COLUMNS[1:],
        "is_narrowed": bool(state.search or state.chosen),
        "counts": counts,
        "can_send": can_send,
        "primary": invite if may_invite else None,
        "why": policies.can_see_invitations(request.user, launch).reason,
        "actions": [
            *(
                Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
                for one in ("csv", "xlsx", "pdf")
            ),
            Action(_("Who invites whom"), url("launch-chain", pk=launch.pk)),
        ],
    }
    return render(request, "launches/invitations.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_see_invitation, get=queries.invitation_visible_to)
def invitation(request: MemberRequest, invitation: PeerInvitation) -> HttpResponse:
    """One invitation: the letter as it goes out, in both languages, the note while it can be changed, the answer."""
    launch, user = invitation.launch, request.user
    can_work = bool(policies.can_work_invitation(user, invitation))
    is_open = can_work and invitation.sent_at is None and invitation.withdrawn_at is None
    form = _note_form(request, invitation) if is_open else None
    if form is not None and request.method == "POST" and _is_changed(request, invitation, form):
        return redirect("launch-invitation", pk=invitation.pk)
    audit.saw(noun=invitation, fields=SEEN, by=user, at=clock.now())
    names = dict(settings.LANGUAGES)
    context = frame(user, launch) | {
        "invitation": invitation,
        "status": words.status_of_invitation(invitation),
        "form": form,
        "letters": [(one, names.get(one, one), *invitation_text(invitation, _link(), one)) for one in LANGUAGES],
        "language": language_of(invitation.person),
        "reason": words_of(invitation.decline_reason),
        "actions": _actions(invitation) if can_work else [],
        "history": history_of(invitation),
        "why": policies.can_see_invitation(user, invitation).reason,
    }
    return render(request, "launches/invitation.html", context, status=422 if form is not None and form.errors else 200)


def _note_form(request: MemberRequest, invitation: PeerInvitation) -> NoteForm:
    posted = request.POST if request.method == "POST" else None
    inviters = queries.inviters_of(invitation.launch, clock.today())
    return NoteForm(posted, inviters=inviters, initial=_noted(invitation))


def _is_changed(request: MemberRequest, invitation: PeerInvitation, form: NoteForm) -> bool:
    def save() -> PeerInvitation:
        data = form.cleaned_data
        return operations.change(
            invitation=invitation, in_name_of=data["in_name_of"], note=data["note"], expected=data["version"],
            by=request.user, at=clock.now(),
        )  # fmt: skip

    return done(request, form, save, _("The invitation is changed")) is not None


def _noted(invitation: PeerInvitation) -> dict[str, Any]:
    return {"version": invitation.version, "in_name_of": invitation.in_name_of_id, "note": invitation.note}


def _actions(one: PeerInvitation) -> list[Action]:
    hidden, found = {"version": str(one.version)}, []
    if one.withdrawn_at is not None:
        return [Action(_("Put it back on the list"), url("launch-put-back", pk=one.pk), post=True, hidden=hidden)]
    if one.sent_at is None:
        found.append(Action(_("Send it"), f"{url('launch-send', pk=one.launch_id)}?chosen={one.pk}", "mail"))
    elif not one.answer and one.reminded_at is None:
        found.append(Action(_("Remind once"), url("launch-remind", pk=one.pk), "mail", post=True, hidden=hidden))
    found.append(Action(_("Withdraw it"), url("launch-withdraw", pk=one.pk), post=True, hidden=hidden))
    return found


def _link() -> str:
    """What stands in the preview where the letter has the person's own link, which nobody else ever sees."""
    return _("[the link of this person alone]")


def _said(one: PeerInvitation) -> str:
    sends = _("sends %(name)s") % {"name": one.sends_name} if one.sends_name else ""
    needs = _("needs: %(needs)s") % {"needs": one.access_needs} if one.access_needs else ""
    return " · ".join(part for part in (sends, words_of(one.decline_reason), one.words, needs) if part)


def _cells(one: PeerInvitation) -> tuple[Any, ...]:
    state = words.status_of_invitation(one).label
    said = " · ".join(part for part in (one.sends_name, words_of(one.decline_reason), one.words) if part)
    return str(one.person), str(one.organization), str(one.in_name_of), state, said, one.access_needs


def _narrowed(rows: QuerySet[PeerInvitation], state: TableState) -> QuerySet[PeerInvitation]:
    if state.search:
        rows = rows.filter(Q(person__full_name__icontains=state.search) | Q(organization__name__icontains=state.search))
    wanted = state.chosen.get("state")
    return rows.filter(NARROWED[wanted]) if wanted else rows


def _ordered(rows: QuerySet[PeerInvitation], state: TableState) -> QuerySet[PeerInvitation]:
    sign = "-" if state.is_descending else ""
    return rows.order_by(f"{sign}{ORDERS[state.sort_key]}", f"{sign}pk")
