"""One employer's own page of the ledger: what partners plan to ask, what was given, and how it wants to be asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Organization
from sectorworks.ui import wording
from sectorworks.ui.links import Action
from sectorworks.ui.steps import step, version_of

from ..forms.asks import TermsForm, terms_typed
from ..models import Ask, AskKind, AskState, AskTerms
from ..operations import ask_answers, ask_terms
from ..policies import asks as policies
from ..queries import asks as queries
from ..queries import contacts
from ..queries.ask_parameters import ask_defaults
from ..queries.collision_words import days
from ..rules.collisions import Terms
from .ask_words import minutes_in_words, status_of
from .asks import ask_of

SHOWN = 100
ANSWERS = {
    "grant": AskState.GRANTED,
    "refuse": AskState.REFUSED,
    "wait": AskState.WAITING,
}


def employer_of(user: Any, pk: int) -> Organization:
    return queries.employer_visible_to(user, clock.today(), pk)


@require_safe
@requires(policies.can_see_ledger, get=employer_of)
def employer_asks(request: MemberRequest, employer: Organization) -> HttpResponse:
    """What is asked of one employer and its worksites, by whom and why."""
    today = clock.today()
    # What is asked of a parent is shown to staff and to the parent's own people only.
    visible = queries.asks_visible_to(request.user, today).values("pk")
    asks = list(queries.ledger_of(employer, today).filter(pk__in=visible)[:SHOWN])
    coming = [one for one in asks if one.state in queries.COMING or one.state == AskState.MADE]
    given = [one for one in asks if one.state == AskState.GRANTED]
    row = queries.terms_row(employer)
    steers = bool(policies.can_steer(request.user, employer))
    met = list(contacts.contacts_of(request.user, employer, today)[:20])
    mine = contacts.own_keys(request.user, today)
    context = {
        "employer": employer,
        "title": _title(employer, coming),
        "coming": [(one, status_of(one), days(one), joined_of(one, asks)) for one in reversed(coming)],
        "given": [(one, days(one), minutes_in_words(one.minutes_asked)) for one in given],
        "given_minutes": minutes_in_words(sum(one.minutes_asked or 0 for one in given)),
        "earlier": [(one, status_of(one), days(one)) for one in asks if one.state in ask_answers.CLOSED[1:]],
        "terms": terms_in_words(row, queries.terms_of(employer, today)),
        "own_words": row.words if row else "",
        "has_terms": row is not None,
        "reasons": ask_defaults(today).reasons[:2],
        "contacts": [contacts.as_seen(one, mine) for one in met],
        "steers": steers,
        "is_engaged": bool(policies.can_plan(request.user)),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "primary": _primary(employer, steers),
        "why": policies.can_see_ledger(request.user, employer).reason,
    }
    return render(request, "engagement/employer_asks.html", context)


def joined_of(ask: Ask, asks: list[Ask]) -> list[Ask]:
    """The asks of the list that joined this one."""
    return [one for one in asks if one.joined_to_id == ask.pk and one.state == AskState.JOINED]


def _title(employer: Organization, coming: list[Ask]) -> str:
    words = {"employer": employer, "num": len(coming)}
    if not coming:
        return _("Nobody plans to ask %(employer)s") % words
    told = ngettext("%(num)s ask of %(employer)s is coming", "%(num)s asks of %(employer)s are coming", len(coming))
    return told % words


def _primary(employer: Organization, steers: bool) -> Action:
    if steers:
        return Action(_("Set how we are asked"), reverse("ask-terms", args=[employer.pk]), "settings")
    return Action(_("Plan an ask"), f"{reverse('ask-new')}?employer={employer.pk}", "add")


def terms_in_words(row: AskTerms | None, terms: Terms) -> list[tuple[str, str]]:
    """How the employer may be asked, for people to read."""
    kinds = [str(AskKind(one).label) for one in AskKind.values if one in terms.welcome_kinds]
    pairs = [
        (_("Asks a year, at most"), wording.number(terms.yearly_budget)),
        (_("Quiet days between two asks"), wording.number(terms.quiet_days)),
        (_("Welcome asks"), ", ".join(kinds) or _("All kinds")),
    ]
    if terms.pause:
        days_ = {"first": wording.day(terms.pause.starts_on), "latest": wording.day(terms.pause.ends_on)}
        pairs.append((_("Leave in peace"), _("%(first)s to %(latest)s") % days_))
    if row is not None:
        pairs.append((_("Set"), _("%(day)s by %(person)s") % {"day": wording.day(row.set_at), "person": row.set_by}))
    return pairs


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_steer, get=employer_of)
def terms(request: MemberRequest, employer: Organization) -> HttpResponse:
    """Set how the employer wants to be asked."""
    row = AskTerms.objects.filter(employer=employer).first()
    form = TermsForm(request.POST if request.method == "POST" else None, initial=terms_typed(row))
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            ask_terms.set_terms(
                employer=employer,
                draft=form.draft(),
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion as stale:
            stored = terms_in_words(stale.current, queries.as_terms(stale.current, clock.today()))  # type: ignore[arg-type]
            typed = request.POST.copy()
            typed["version"] = str(stale.current.version)
            form = TermsForm(typed)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Partners see from now on how %(name)s wants to be asked") % {"name": employer})
            return redirect("employer-asks", pk=employer.pk)
    context = {"employer": employer, "form": form, "stored": stored, "defaults": ask_defaults(clock.today())}
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "engagement/employer_terms.html", context, status=status)


@require_POST
@requires(policies.can_answer, get=ask_of)
def answer(request: MemberRequest, ask: Ask) -> HttpResponse:
    """The employer's word on one ask: yes, no, or later."""
    given = request.POST.get("answer", "")
    if given not in ANSWERS:
        messages.error(request, _("Answer yes, no or later."))
        return redirect("ask", pk=ask.pk)
    to = ANSWERS[given]
    until = None
    if to == AskState.WAITING:
        try:
            until = forms.DateField().clean(request.POST.get("until", ""))
        except forms.ValidationError:
            messages.error(request, _("Choose a day to come."))
            return redirect("ask", pk=ask.pk)
    said = _("%(agency)s is told") % {"agency": ask.for_organization}
    return step(
        request,
        lambda: ask_answers.answer(
            ask=ask, to=to, until=until, expected=version_of(request), by=request.user, at=clock.now()
        ),
        said,
        "ask",
        pk=ask.pk,
    )
