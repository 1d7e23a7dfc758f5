"""A forwarded message or calendar entry, read into a draft."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from ..forms.contacts import MessageForm
from ..imports import drafts
from ..imports.messages import LARGEST_BYTES
from ..operations.contacts import AlreadyBroughtIn
from ..policies import contacts as policies


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_engage)
def bring_in(request: MemberRequest) -> HttpResponse:
    """Upload a message; it is read in memory and not kept."""
    today = clock.today()
    is_post = request.method == "POST"
    form = MessageForm(
        request.POST if is_post else None, request.FILES if is_post else None, user=request.user, today=today
    )
    if is_post and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            contact = drafts.bring_in(
                content=upload.read(LARGEST_BYTES + 1),
                name=upload.name or "",
                organization=form.cleaned_data["for_organization"],
                zone=ZoneInfo(get_current_timezone_name()),
                by=request.user,
                at=clock.now(),
            )
        except AlreadyBroughtIn as known:
            messages.info(request, str(known))
            route = "contact-deleted" if known.contact.removed_at else "contact"
            return redirect(route, pk=known.contact.pk)
        except SectorworksError as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("Draft made. Check it, then save: until then only your organization sees it."))
            return redirect("contact-edit", pk=contact.pk)
    return render(request, "engagement/contact_message.html", {"form": form}, status=422 if form.errors else 200)
