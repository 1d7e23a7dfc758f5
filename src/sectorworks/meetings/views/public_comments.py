"""Leave a comment for a group without an account; its staff decide what is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import done, posted, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.public_comments import CommentForm, DecisionForm
from ..models import CommentState, PublicComment
from ..operations import public_comments as operations
from ..policies import postings as policies
from ..queries import public_record as queries
from ..queries.open_meetings import comment_visible_to
from .often import is_too_often
from .open_meetings_pages import FormPage, form_page
from .public_record import record_or_404

# Comments from one address within an hour.
MOST = 5


@require_http_methods(["GET", "HEAD", "POST"])
@public
def comment(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to the group. It is shown only once its staff let it through."""
    body, at = record_or_404(slug), clock.now()
    items = queries.items_to_comment_on(body, at)
    form = CommentForm(posted(request), items=items, initial={"key": idempotency.new_key()})
    back = reverse("meetings-public", args=[slug])
    said = _("Your comment is with %(body)s; it is shown once its staff have read it") % {"body": body}
    if request.method == "POST" and form.is_trapped:
        messages.success(request, said)  # a program learns nothing
        return redirect(back)
    if request.method == "POST" and form.is_valid() and is_too_often(request, "public-comment", MOST):
        form.add_error(None, _("Several comments came from here within the hour. Wait a while, then send this one."))

    def act() -> PublicComment:
        key = form.cleaned_data["key"]
        return operations.send(body=body, draft=form.draft(), by=request.user, at=at, key=key)

    if not form.errors and done(request, form, act, said):
        return redirect(back)
    words = _("The group’s staff read it first. Insults, advertising and other people’s private matters are not shown.")
    page = FormPage(body, _("Comment for %(body)s") % {"body": body}, _("Send the comment"), back, summary=words)
    return form_page(request, form, page, "comment")


QUEUE = TableShape(
    columns=(
        Column("comment", gettext_lazy("Comment"), sortable=False),
        Column("about", gettext_lazy("About"), sortable=False),
        Column("state", gettext_lazy("State"), sortable=False),
    ),
    filters=(Filter("state", gettext_lazy("State"), tuple(CommentState.choices)),),
    page_size=25,
)


@require_safe
@requires(policies.can_moderate, get=bodies.body_visible_to)
def queue(request: MemberRequest, body: Body) -> HttpResponse:
    """What people wrote to the group, and what was decided."""
    state = QUEUE.read(request.GET)
    rows = queries.comments_of(body)
    waiting = rows.filter(state=CommentState.PENDING).count()
    if "state" in state.chosen:
        rows = rows.filter(state=state.chosen["state"])
    page = state.page_of(rows)
    if any(one.email for one in page.rows):
        audit.saw(noun=body, fields=["public_comments.email"], by=request.user, at=clock.now())
    title = _("No comment waits")
    if waiting:
        title = ngettext("%(n)s comment waits", "%(n)s comments wait", waiting) % {"n": waiting}
    context = {
        "body": body,
        "title": title,
        "state": state,
        "page": page,
        "columns": QUEUE.columns,
        "why": policies.can_moderate(request.user, body).reason,
    }
    return render(request, "meetings/comments.html", context)


@require_POST
@requires(policies.can_decide, get=comment_visible_to)
def decide(request: MemberRequest, comment: PublicComment) -> HttpResponse:
    """Show a comment, or not and say why."""
    form, back = DecisionForm(request.POST), redirect("meetings-comments", slug=comment.body.slug)
    if not form.is_valid():
        messages.error(request, _("Choose whether to show the comment, and keep the reason to 300 characters."))
        return back
    is_shown = form.cleaned_data["is_shown"] == "yes"
    try:
        operations.decide(
            comment=comment,
            is_shown=is_shown,
            reason=form.cleaned_data["reason"],
            expected=version_of(request),
            by=request.user,
            at=clock.now(),
        )
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        words = _("Comment of %(name)s is shown now") if is_shown else _("Comment of %(name)s is not shown")
        messages.success(request, words % {"name": comment.name})
    return back
