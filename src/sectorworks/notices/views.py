"""One's own notices, and how one wants to get them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import NotAllowed
from sectorworks.ui.links import Link
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from . import operations, policies, queries
from .forms import WishesForm
from .models import Notice
from .registry import topic_of, topics

NOTICES = TableShape(
    columns=(Column("notice", gettext_lazy("Notice"), sortable=False),),
    filters=(
        Filter("state", gettext_lazy("Show"), (("new", gettext_lazy("New")), ("read", gettext_lazy("Read before")))),
    ),
)


@requires(policies.can_read)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What the person was told, the newest first."""
    state = NOTICES.read(request.GET)
    rows = queries.notices_of(request.user)
    if "state" in state.chosen:
        rows = rows.filter(read_at__isnull=state.chosen["state"] == "new")
    unread = queries.unread_count(request.user)
    page = state.page_of(rows)
    shown = [(row, _topic_label(row), bool(row.route)) for row in page.rows]
    words = ngettext("You have %(count)d new notice.", "You have %(count)d new notices.", unread) % {"count": unread}
    context = {
        "state": state,
        "page": page,
        "shown": shown,
        "unread": unread,
        "words": words,
        "tab_links": _tabs(state),
    }
    return render(request, "notices/notices.html", context)


def _tabs(state: TableState) -> list[Link]:
    choices = (("", _("All")), ("new", _("New")), ("read", _("Read before")))
    chosen = state.chosen.get("state", "")
    return [Link(label, state.address(state=value), current=value == chosen) for value, label in choices]


def _topic_label(notice: Notice) -> str:
    topic = topic_of(notice.topic)
    return str(topic.label) if topic else ""


@requires(policies.can_open, get=queries.notice_of)
@require_POST
def open_notice(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Mark as read and go where it points."""
    operations.mark_read(notice=notice, by=request.user, at=clock.now())
    return redirect(queries.address_of(notice) or "notices")


@requires(policies.can_read)
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    count = operations.mark_read(by=request.user, at=clock.now())
    said = ngettext("%(count)d notice marked as read.", "%(count)d notices marked as read.", count)
    messages.success(request, said % {"count": count})
    return redirect("notices")


@requires(policies.can_read)
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """How often, when not, and about what."""
    known = queries.wishes_of(request.user)
    initial = {
        "rhythm": known.rhythm,
        "quiet_from": known.quiet_from,
        "quiet_until": known.quiet_until,
        "zone": known.zone,
        "heard": [topic.name for topic in topics if topic.name not in known.muted],
    }
    form = WishesForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.set_wishes(draft=form.draft(), by=request.user, at=clock.now())
        messages.success(request, _("Your wishes for notices are kept."))
        return redirect("notices-wishes")
    context: dict[str, Any] = {
        "form": form,
        "topics": list(topics),
        "followed": queries.followed_by(request.user),
    }
    return render(request, "notices/wishes.html", context, status=422 if form.errors else 200)


@requires(policies.can_read)
@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Follow one thing, or stop; then back to where the button stands."""
    topic, subject = request.POST.get("topic", "")[:40], request.POST.get("subject", "")[:60]
    days = request.POST.get("days", "")
    if request.POST.get("stop"):
        operations.unfollow(topic=topic, subject=subject, by=request.user)
        messages.success(request, _("You no longer follow this."))
    else:
        try:
            wanted = min(int(days[:9]), 730) if days.isdecimal() else None
            operations.follow(topic=topic, subject=subject, days=wanted, by=request.user, at=clock.now())
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You follow this. We tell you as you chose under “Notices”."))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "notices")
