"""Business visits: the list, recording one, its page, its recap, and sending matters on."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Text
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.files.lists import file_of
from sectorworks.ui.links import Event
from sectorworks.ui.steps import done
from sectorworks.ui.tables import Column, TableShape

from ..forms.contacts import priority_field
from ..forms.visits import RecapForm, ReferralForm, VisitForm
from ..models import ContactKind, Referral, Visit
from ..operations import referrals, visits
from ..operations.contacts import ContactDraft
from ..operations.referrals import ReferralDraft
from ..operations.visits import VisitDraft
from ..policies import visits as policies
from ..queries import referrals as referral_queries
from ..queries import visits as queries
from ..rules.visits import template_for, template_of, templates
from .referrals import status_of

SHAPE = TableShape(
    columns=(
        Column("company", gettext_lazy("Company")),
        Column("day", gettext_lazy("Day")),
        Column("headline", gettext_lazy("In one line"), sortable=False),
        Column("who", gettext_lazy("Visited by"), sortable=False),
        Column("recap", gettext_lazy("Recap"), sortable=False),
    ),
    sort="-day",
    searchable=True,
)
SORTS = {"company": "employer__name_key", "day": "contact__held_on"}
EVENTS = {
    "record": gettext_lazy("Visit recorded"),
    "send recap": gettext_lazy("Recap sent"),
    "saw": gettext_lazy("Read"),
}
CONFIDENTIAL = ["recap", "answers"]


@require_safe
@requires(policies.can_list)
def visit_list(request: MemberRequest) -> HttpResponse:
    """The visits a person's organizations made, or whose recap they got."""
    state = SHAPE.read(request.GET)
    rows = queries.visits_visible_to(request.user, clock.today())
    if state.search:
        rows = rows.filter(employer__name__icontains=state.search)
    minus = "-" if state.is_descending else ""
    rows = rows.order_by(minus + SORTS.get(state.sort_key, SORTS["day"]), minus + "pk")
    if request.GET.get("format") == "csv":
        lines = [
            (str(v.employer), v.contact.held_on, v.contact.headline, str(v.contact.for_organization), v.recap_sent_at)
            for v in rows
        ]
        return file_of(_("Visits"), [str(column.label) for column in SHAPE.columns], lines, "csv")
    page = state.page_of(rows)
    context = {
        "state": state,
        "page": page,
        "columns": SHAPE.columns,
        "title": ngettext("%(num)s business visit", "%(num)s business visits", page.total) % {"num": page.total},
    }
    return render(request, "engagement/visit_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_record, get=queries.employer_to_visit)
def new_visit(request: MemberRequest, employer: Organization) -> HttpResponse:
    """Record a visit: the contact and the answers on one page."""
    today = clock.today()
    wanted = request.GET.get("template", "")
    template = template_of(wanted) if wanted in templates() else template_for(employer.naics_code)
    own = queries.partner_organizations(request.user, today)
    form = VisitForm(
        request.POST if request.method == "POST" else None,
        template=template,
        own=own,
        partners=referral_queries.receivers(today),
        priority=priority_field(_("Which priority"), request.user, today),
        initial={"key": idempotency.new_key(), "held_on": today, "for_organization": own.first()},
    )
    if request.method == "POST":
        visit = done(request, form, lambda: _record(request, employer, form), _("Visit recorded"))
        if visit is not None:
            return redirect("visit", pk=visit.pk)
    context = {"form": form, "employer": employer, "template": template, "templates": list(templates().values())}
    return render(request, "engagement/visit_new.html", context, status=422 if form.errors else 200)


def _record(request: MemberRequest, employer: Organization, form: VisitForm) -> Visit:
    data = form.cleaned_data
    contact = ContactDraft(
        for_organization=data["for_organization"],
        kind=ContactKind.VISIT,
        held_on=data["held_on"],
        headline=data["headline"],
        organizations=(employer,),
        hosts=tuple(one for one in data["hosts"] if one != data["for_organization"]),
        led_by=data["led_by"],
        priority=Text.objects.get(pk=data["priority"]) if data["priority"] else None,
    )
    draft = VisitDraft(employer, contact, form.template, form.heard())
    return visits.record(draft=draft, key=data["key"], by=request.user, at=clock.now())


@require_safe
@requires(policies.can_see, get=queries.visit_visible_to)
def visit(request: MemberRequest, visit: Visit) -> HttpResponse:
    """One visit: all of it for those who made it, the recap for those it was sent to."""
    return visit_page(request, visit, {})


def visit_page(request: MemberRequest, visit: Visit, bound: dict[str, forms.Form]) -> HttpResponse:
    """Draw the page; `bound` holds the form that came back with errors."""
    today, user = clock.today(), request.user
    is_host = queries.is_host(user, visit, today)
    template = template_of(visit.template)
    sent = list(visit.referrals.select_related("to_organization").order_by("sent_at", "pk")) if is_host else []
    answers = list(visit.answers.order_by("pk")) if is_host else []
    audit.saw(noun=visit, fields=CONFIDENTIAL if is_host else CONFIDENTIAL[:1], by=user, at=clock.now())
    shown = [(answer, template.question(answer.question)) for answer in answers]
    context = {
        "visit": visit,
        "is_host": is_host,
        "template": template,
        "hosts": queries.hosts_of(visit),
        "answers": shown,
        "referrals": [(one, status_of(one, clock.now())) for one in sent],
        "recap_form": bound.get("recap")
        or RecapForm(auto_id="recap_%s", initial={"version": visit.version, "wording": visit.recap}),
        "refer_form": bound.get("refer") or (_refer_form(request, shown, sent) if is_host else None),
        "problem": next(iter(bound.values()), None),
        "open_act": next(iter(bound), ""),
        "history": _history(visit) if is_host else [],
        "why": policies.can_see(user, visit).reason,
    }
    return render(request, "engagement/visit.html", context, status=422 if bound else 200)


def _refer_form(request: MemberRequest, shown: list, sent: list[Referral]) -> ReferralForm:  # type: ignore[type-arg]
    """Filled with the first red flag that nobody was sent yet, and who can act on it."""
    receivers = referral_queries.receivers(clock.today())
    done_matters = {one.matter for one in sent}
    flagged = [
        (answer, question.flag) for answer, question in shown if answer.is_red_flag and question and question.flag
    ]
    asked = request.GET.get("matter", "")
    waiting = [one for one in flagged if one[1].matter not in done_matters]
    first = next((one for one in waiting if one[1].matter == asked), waiting[0] if waiting else None)
    initial: dict[str, object] = {"key": idempotency.new_key()}
    if first is not None:
        answer, flag = first
        fitting = {one.kind: one for one in reversed(list(receivers))}
        to = next((fitting[kind] for kind in flag.to if kind in fitting), None)
        initial |= {"matter": flag.matter, "wording": answer.answer, "is_urgent": flag.is_urgent, "to_organization": to}
    return ReferralForm(receivers=receivers, auto_id="refer_%s", initial=initial)


def _history(visit: Visit) -> list[Event]:
    return [
        Event(str(EVENTS.get(event.verb, event.verb)), str(event.by or ""), event.at)
        for event in audit.history(visit)[:20]
    ]


@require_POST
@requires(policies.can_work_on, get=queries.visit_visible_to)
def recap(request: MemberRequest, visit: Visit) -> HttpResponse:
    """Send the recap."""
    form = RecapForm(request.POST, auto_id="recap_%s")

    def work() -> Visit:
        data = form.cleaned_data
        return visits.send_recap(
            visit=visit, wording=data["wording"], expected=data["version"], by=request.user, at=clock.now()
        )

    if done(request, form, work, _("The recap is sent")) is None:
        return visit_page(request, visit, {"recap": form})
    return redirect("visit", pk=visit.pk)


@require_POST
@requires(policies.can_work_on, get=queries.visit_visible_to)
def refer(request: MemberRequest, visit: Visit) -> HttpResponse:
    """Send a matter on."""
    form = ReferralForm(request.POST, receivers=referral_queries.receivers(clock.today()), auto_id="refer_%s")

    def work() -> Referral:
        data = form.cleaned_data
        names = ("to_organization", "matter", "wording", "is_urgent")
        draft = ReferralDraft(visit, **{name: data[name] for name in names})
        return referrals.send(draft=draft, key=data["key"], by=request.user, at=clock.now())

    if done(request, form, work, _("Sent on. The clock for the answer runs.")) is None:
        return visit_page(request, visit, {"refer": form})
    return redirect("visit", pk=visit.pk)
