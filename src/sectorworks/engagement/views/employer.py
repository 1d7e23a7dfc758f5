"""The page of one company, and its account of give and take."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.directory.rules import freshness as rules
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Status

from ..policies import employer as policies
from ..queries import employer as queries
from ..queries import value
from ..queries.employer import EmployerPage
from ..rules.offers import OfferKind
from . import referral_new
from .needs_page import status_of


@require_safe
@requires(policies.can_see, get=queries.employer_visible_to)
def employer(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Everything about one company; for its own people the home of their company."""
    today, user = clock.today(), request.user
    page = queries.employer_page(user, organization, today)
    if not page.is_own and any(line.is_seen for line in page.needs):
        audit.saw(noun=organization, fields=["need.title"], by=user, at=clock.now())
    context = {
        "page": page,
        "organization": organization,
        "status": _freshness(organization),
        "summary": _summary(page),
        "needs": [(line, status_of(line.need)) for line in page.needs],
        "kinds": dict(OfferKind.choices),
        "primary": _primary(organization, page),
        "actions": _actions(organization, page),
        "can_offer": page.is_own or page.works_here,
        "why": _why(page),
    }
    return render(request, "engagement/employer.html", context)


def _why(page: EmployerPage) -> str:
    """The policy's ground, without asking the database again."""
    return _("You act for this organization.") if page.is_own else _("Your role uses the shared directory.")


def _freshness(organization: Organization) -> Status:
    fresh = rules.freshness(organization.verify_by, clock.today())
    return Status(str(fresh.label), fresh.tone)


def _summary(page: EmployerPage) -> str:
    """One sentence of what is true now."""
    waiting = len(page.open_needs)
    parts = []
    if page.is_own or page.works_here:
        parts.append(ngettext("%(num)s open need", "%(num)s open needs", waiting) % {"num": waiting})
    parts.append(ngettext("%(num)s offer", "%(num)s offers", len(page.offers)) % {"num": len(page.offers)})
    parts.append(ngettext("%(num)s ask ahead", "%(num)s asks ahead", len(page.asks)) % {"num": len(page.asks)})
    contacted = page.organization.contacted_on
    parts.append(
        _("latest contact %(day)s") % {"day": wording.day(contacted)} if contacted else _("no contact logged yet")
    )
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _primary(organization: Organization, page: EmployerPage) -> Action | None:
    if page.is_own or page.works_here:
        return Action(_("Raise a need"), reverse("need-new-for", kwargs={"pk": organization.pk}), "add")
    return None


def _actions(organization: Organization, page: EmployerPage) -> list[Action]:
    key = {"pk": organization.pk}
    found = [Action(_("Record in the directory"), reverse("organization", kwargs=key))]
    if page.works_here:
        found.append(Action(_("Record a visit"), reverse("visit-new", kwargs=key)))
        found.append(referral_new.action(organization.pk))
    if page.is_own or page.works_here:
        found.append(Action(_("All asks, and how to be asked"), reverse("employer-asks", kwargs=key)))
        found.append(Action(_("Add an offer"), reverse("offer-new", kwargs=key)))
    if page.is_own or page.is_steward:
        found.append(Action(_("What it gave and got"), reverse("employer-value", kwargs=key)))
    return found


@require_safe
@requires(policies.can_see_value, get=queries.employer_visible_to)
def employer_value(request: MemberRequest, organization: Organization) -> HttpResponse:
    """What a company gave and got, on one page to print."""
    context = {
        "organization": organization,
        "value": value.value_of(organization),
        "day": clock.today(),
        "why": policies.can_see_value(request.user, organization).reason,
    }
    return render(request, "engagement/employer_value.html", context)
