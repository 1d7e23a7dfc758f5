"""What a group keeps for later: parked items and usual agendas."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.documents.markdown import to_html

from ..models import AgendaTemplate
from ..operations import agenda_templates
from ..policies import agenda as policies
from ..queries import agenda as queries
from ..queries import meetings
from .meeting_words import presenter


@require_safe
@requires(body_policies.can_see_members, get=body_queries.body_visible_to)
def parked(request: MemberRequest, body: Body) -> HttpResponse:
    """Items without a meeting, and the group's usual agendas."""
    leads = bool(body_policies.can_lead(request.user, body))
    context = {
        "body": body,
        "items": list(queries.parked_of(body)),
        "templates": list(queries.templates_of(body)),
        "later": list(meetings.planned_of(body, clock.now())[:12]) if leads else [],
        "leads": leads,
        "to_html": to_html,
        "presenter": presenter,
        "why": body_policies.can_see_members(request.user, body).reason,
    }
    return render(request, "meetings/parked.html", context)


@require_POST
@requires(policies.can_change_template, get=queries.template_visible_to)
def remove_template(request: MemberRequest, template: AgendaTemplate) -> HttpResponse:
    """Give a usual agenda up."""
    slug, title = template.body.slug, template.title
    agenda_templates.remove(template=template, by=request.user, at=clock.now())
    messages.success(request, _("Usual agenda “%(title)s” is removed") % {"title": title})
    return redirect("agenda-parked", slug=slug)
