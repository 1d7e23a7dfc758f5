"""The page of a company's account, and the same as a file for its board."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.engagement.policies.employer import can_see_value
from sectorworks.files.downloads import ways_to_write, written
from sectorworks.ui import wording
from sectorworks.ui.links import Action

from ..forms.periods import PeriodForm
from ..queries import value_document
from ..queries import value_record as queries

YEAR = timedelta(days=365)


@require_safe
@requires(can_see_value, get=queries.company_of)
def record_page(request: HttpRequest, organization: Organization) -> HttpResponse:
    """What the company gave and got in a period; everybody else's look at it is on record."""
    today = clock.today()
    form, starts_on, ends_on = PeriodForm.read(request.GET, today - YEAR, today)
    record = queries.of(request.user, organization, starts_on, ends_on)
    if not record.is_own:
        audit.saw(noun=organization, fields=["value_record"], by=request.user, at=clock.now())
    ending = request.GET.get("format", "")
    if ending:
        name = slugify(f"{organization.name} {starts_on} {ends_on}") or "value"
        return written(value_document.document(record), ending, name=name)
    context = {
        "record": record,
        "organization": organization,
        "form": form,
        "title": _("What %(name)s gave and got") % {"name": organization.name},
        "period": f"{wording.day(starts_on)} – {wording.day(ends_on)}",
        "files": _files(starts_on.isoformat(), ends_on.isoformat()),
        "source": value_document.source(record),
        "why": can_see_value(request.user, organization).reason,
    }
    return render(request, "partnerships/value_record.html", context, status=422 if form.errors else 200)


def _files(starts_on: str, ends_on: str) -> list[Action]:
    """The same period as a file."""
    period = f"&starts_on={starts_on}&ends_on={ends_on}"
    return [Action(one.label, f"{one.href}{period}", one.icon) for one in ways_to_write()]
