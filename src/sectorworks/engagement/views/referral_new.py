"""Sending a company's matter on without a visit: from its page, a contact or a need."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done

from ..forms.visits import ReferralForm
from ..models import Contact, Need, Referral
from ..operations import referrals as operations
from ..operations.referrals import ReferralDraft
from ..policies import referrals as policies
from ..queries import contacts, needs, visits
from ..queries import referrals as queries

LONGEST_MATTER = 60
LONGEST_KEY = 17


def action(employer: int, **origin: int) -> Action:
    """The way here from another record: `contact=` or `need=` fills the form with its words."""
    query = "&".join(f"{name}={key}" for name, key in origin.items())
    address = reverse("referral-new", args=[employer]) + (f"?{query}" if query else "")
    return Action(_("Send a matter on"), address, "send")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_send, get=visits.employer_to_visit)
def new_referral(request: MemberRequest, employer: Organization) -> HttpResponse:
    """Send a company's matter to whoever can act on it."""
    today = clock.today()
    form = ReferralForm(
        request.POST if request.method == "POST" else None,
        receivers=queries.receivers(today),
        senders=queries.senders(request.user, today),
        initial={"key": idempotency.new_key()} | _words(request, employer),
    )
    if request.method == "POST":
        sent = done(request, form, lambda: _send(request, employer, form), _("Sent on. The clock for the answer runs."))
        if sent is not None:
            return redirect("referral", pk=sent.pk)
    context = {"form": form, "employer": employer, "why": policies.can_send(request.user, employer).reason}
    return render(request, "engagement/referral_new.html", context, status=422 if form.errors else 200)


def _send(request: MemberRequest, employer: Organization, form: ReferralForm) -> Referral:
    data = form.cleaned_data
    names = ("to_organization", "matter", "wording", "is_urgent")
    draft = ReferralDraft(employer, **{name: data[name] for name in names}, sender=data.get("sender"))
    return operations.send(draft=draft, key=data["key"], by=request.user, at=clock.now())


def _words(request: MemberRequest, employer: Organization) -> dict[str, str]:
    """What the reader may read of the record they came from; nothing of one they don't see."""
    user, today = request.user, clock.today()
    if key := _key(request, "need"):
        need = needs.needs_visible_to(user, today).filter(employer=employer, pk=key).first()
        if isinstance(need, Need):
            audit.saw(noun=need, fields=["title", "wording"], by=user, at=clock.now())
            return {"matter": need.title[:LONGEST_MATTER], "wording": need.wording[:2000]}
    if key := _key(request, "contact"):
        rows = contacts.contacts_visible_to(user, today).filter(organizations__organization=employer, pk=key)
        contact = rows.first()
        if isinstance(contact, Contact):
            return {"matter": contacts.as_seen(contact, contacts.own_keys(user, today)).headline[:LONGEST_MATTER]}
    return {}


def _key(request: MemberRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= LONGEST_KEY else 0
