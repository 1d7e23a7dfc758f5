"""A plan as a file, for this reader."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.text import slugify

from sectorworks.core import clock
from sectorworks.documents.tree import Document
from sectorworks.files.downloads import attachment

from ..models import Plan
from ..policies import plans as policies
from ..queries import document, plan_page

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def file_of_plan(
    request: HttpRequest, plan: Plan, render_document: Callable[[Document], bytes], ending: str
) -> HttpResponseBase:
    """Members get it as it stands, everybody else as it was adopted."""
    user, today = request.user, clock.today()
    if policies.can_see_inside(user, plan):
        lines = plan_page.inside(plan, user, today, leads=False)
    else:
        lines = plan_page.outside(plan, today)
    address = request.build_absolute_uri(reverse("plan", args=[plan.pk]))
    made = document.document(plan, lines, address, today)
    name = f"{slugify(plan.body.name + ' ' + plan.title) or 'plan'}.{ending}"
    return attachment(render_document(made), name=name, content_type=CONTENT_TYPES[ending])
