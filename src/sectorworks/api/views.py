"""One's keys."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from . import operations, policies, queries
from .forms import TokenForm
from .models import ApiToken
from .rules import SCOPES


@requires(policies.can_make)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's keys; a new one is shown once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = operations.make(draft=form.draft(), by=request.user, at=clock.now())
        except SectorworksError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The key “%(name)s” is made.") % {"name": made.name})
            form = TokenForm()
    context = {
        "form": form,
        "secret": secret,
        "tokens": queries.tokens_visible_to(request.user),
        "scopes": SCOPES,
        "today": clock.today(),
    }
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@requires(policies.can_revoke, get=queries.token_visible_to)
@require_POST
def revoke(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """End a key at once."""
    try:
        operations.revoke(token=token, by=request.user, at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The key “%(name)s” no longer works.") % {"name": token.name})
    return redirect("api-tokens")
