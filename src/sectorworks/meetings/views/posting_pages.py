"""Post a notice, an agenda, a cancellation or the yearly schedule, with a look at it first; take a posting down."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.documents import html
from sectorworks.ui.steps import done, posted

from ..forms.open_meetings import ElsewhereForm, ReasonForm, ScheduleForm
from ..models import Posting, PostingKind
from ..operations import postings as operations
from ..policies import postings as policies
from ..queries.open_meetings import Wanted, posting_visible_to, wanted_by
from .open_meetings_pages import FormPage, form_page


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_post_wanted, get=wanted_by)
def post(request: MemberRequest, wanted: Wanted) -> HttpResponse:
    """Look at what the public will read, and post it."""
    meeting, kind = wanted.meeting, PostingKind(wanted.kind)
    standing = meeting.postings.filter(kind=kind, ended_at=None).first()
    places = standing.paper_places if standing else ""
    form = ElsewhereForm(posted(request), initial={"paper_places": places})

    def act() -> Posting:
        return operations.post(meeting=meeting, kind=kind, by=request.user, at=clock.now(), elsewhere=form.elsewhere())

    back = reverse("meeting-clocks", args=[meeting.pk])
    if done(request, form, act, _("%(kind)s of %(meeting)s posted") % {"kind": kind.label, "meeting": meeting}):
        return redirect(back)
    words = _("From now on everybody can read this, with its time and fingerprint. It can’t be changed, only replaced.")
    heading = _("Post: %(kind)s") % {"kind": kind.label}
    page = FormPage(meeting.body, heading, _("Post it now"), back, summary=words, meeting=meeting)
    draft = operations.draft_of(meeting, kind)
    return form_page(request, form, page, "post", preview=_preview(draft), standing=standing)


def _preview(draft: operations.Draft) -> str:
    return mark_safe(html.fragment(draft.document, level=2))  # noqa: S308 — our renderer escapes every text


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_post, get=bodies.body_visible_to)
def post_schedule(request: MemberRequest, body: Body) -> HttpResponse:
    """Look at a year's regular meetings, and post them; `year` in the address chooses."""
    today = clock.today()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else today.year
    form = ScheduleForm(posted(request), initial={"year": year})

    def act() -> Posting:
        wanted = form.cleaned_data["year"]
        return operations.post_schedule(
            body=body, year=wanted, by=request.user, at=clock.now(), elsewhere=form.elsewhere()
        )

    back = reverse("meetings-clocks", args=[body.slug])
    if done(request, form, act, _("Yearly schedule of %(body)s posted") % {"body": body}):
        return redirect(back)
    words = _("The regular meetings on the calendar for the year. Post it at the beginning of the year.")
    page = FormPage(body, _("Post the yearly schedule"), _("Post it now"), back, summary=words)
    draft = operations.schedule_of(body, year)
    return form_page(request, form, page, "post", preview=_preview(draft), standing=None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_take_down, get=posting_visible_to)
def take_down(request: MemberRequest, posting: Posting) -> HttpResponse:
    """End a posting that should not be seen."""
    form = ReasonForm(posted(request))

    def act() -> Posting:
        reason = form.cleaned_data["reason"]
        return operations.take_down(posting=posting, reason=reason, by=request.user, at=clock.now())

    back = (
        reverse("meeting-clocks", args=[posting.meeting_id])
        if posting.meeting_id
        else reverse("meetings-clocks", args=[posting.body.slug])
    )
    if done(request, form, act, _("Taken down: %(kind)s") % {"kind": posting.get_kind_display()}):
        return redirect(back)
    words = _("That it was posted, and until when, stays on record. An agenda must stay up until the meeting is over.")
    page = FormPage(
        posting.body, _("Take a posting down"), _("Take it down"), back, summary=words, meeting=posting.meeting
    )
    return form_page(request, form, page)
