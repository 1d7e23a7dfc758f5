"""What already runs for a partnership's industry, and on whom several lean."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.files.lists import file_of
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action

from ..policies import convening
from ..policies import initiatives as policies
from ..queries import initiatives as queries
from ..queries.initiatives import Entry, Portfolio
from . import initiative_words as words
from .initiatives import SEEN
from .requests import frame


@require_safe
@requires(convening.can_see, get=partnership_visible_to)
def portfolio(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Each initiative with how it stands to the partnership; and companies that several lean on."""
    user, today = request.user, clock.today()
    found = queries.portfolio(user, body, today)
    if any(one.companies is not None for one in found.entries):
        audit.saw(noun=body, fields=SEEN, by=user, at=clock.now())
    if (form := request.GET.get("format", "")) in ("csv", "xlsx"):
        return _file(body, found, form)
    leads = bool(policies.leads(user, body))
    names = words.county_names([one.initiative for one in found.entries], today)
    may_add = bool(policies.can_add(user))
    new = Action(_("List an initiative"), url("initiative-new"), "add") if may_add else None
    context = frame(user, body) | {
        "portfolio": found,
        "entries": [
            (
                one, words.alignment_status(one.alignment), words.said(one.alignment) if one.alignment else "",
                words.counties(one.initiative.area_codes, names),
                leads or queries.keeps(user, one.initiative, today),
            )
            for one in found.entries
        ],
        "heading": _heading(found),
        "summary": words.portfolio_summary(found),
        "hidden_shared": found.shared - len(found.leanings),
        "primary": new,
        "actions": [Action(_("Bring in a table"), url("initiative-import"), "file_upload")] if may_add else [],
        "names_industry": bool(body.naics_codes),
        "why": convening.can_see(user, body).reason,
    }  # fmt: skip
    return render(request, "convening/portfolio.html", context)


def _heading(found: Portfolio) -> str:
    if not found.entries:
        return _("What already runs")
    if found.shared:
        told = ngettext(
            "%(n)s company is leaned on by several initiatives", "%(n)s companies are leaned on by several initiatives",
            found.shared,
        )  # fmt: skip
        return told % {"n": found.shared}
    return ngettext("%(n)s initiative already runs", "%(n)s initiatives already run", len(found.entries)) % {
        "n": len(found.entries)
    }


def _file(body: Body, found: Portfolio, form: str) -> HttpResponseBase:
    header = [_("Initiative"), _("Who runs it"), _("For what"), _("How it stands"), _("Since"), _("Companies")]
    rows = (_cells(one) for one in found.entries)
    return file_of(_("What already runs for %(name)s") % {"name": body.name}, header, rows, form)


def _cells(one: Entry) -> tuple[object, ...]:
    said = one.alignment
    return (
        one.initiative.name, one.initiative.owner.name, one.initiative.get_purpose_display(),
        said.get_state_display() if said else "", said.since_on if said else "",
        "" if one.companies is None else one.companies,
    )  # fmt: skip
