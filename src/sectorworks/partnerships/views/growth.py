"""How the circle of companies grows, which parts of the industry are missing, and who else should be there."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.convening.forms.movers import MoverForm
from sectorworks.convening.policies import movers as mover_policies
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.files.lists import file_of
from sectorworks.industry.queries import drawings
from sectorworks.industry.queries.drawings import Titled
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted, status_code, step

from ..forms.growth import LeaveForm, SuggestForm
from ..models import CircleReferral
from ..operations import referrals as operations
from ..policies import growth as policies
from ..queries import circle as queries
from ..queries import gaps, growth, proof_readers, referrals
from ..queries.circle import Circle
from . import growth_words as words


def frame(user: Any, body: Body) -> dict[str, Any]:
    """These pages stand under the tab of the next-gen test: they say how industry leads."""
    return frame_of(user, body, "next-gen") | {"why": policies.can_see_growth(user, body).reason}


@require_safe
@requires(policies.can_see_growth, get=proof_readers.partnership_of)
def growth_page(request: MemberRequest, body: Body) -> HttpResponseBase:
    """The circle by quarter, who brought the newcomers, the gaps, and what members suggest."""
    user, today = request.user, clock.today()
    circle = queries.circle_of(body, today)
    reads_names = bool(mover_policies.can_read(user, body))
    newcomers = [
        (one, circle.names[one.company], words.way_of(one), _chain(circle, one, reads_names))
        for one in circle.newcomers
    ]
    if ending := request.GET.get("format", ""):
        rows = [(name, one.since, way) for one, name, way, _told in newcomers]
        title = _("How companies came to %(name)s") % {"name": body.name}
        return file_of(title, [_("Company"), _("Since"), _("How it came")], rows, ending)
    may_suggest = bool(policies.can_suggest(user, body))
    suggest = Action(_("Suggest a company"), url("growth-suggest", slug=body.slug), "add")
    title = words.title_of(circle, growth.since_launch(body, today))
    suggested = referrals.referrals_of(user, body, today)
    if suggested:
        audit.saw(noun=body, fields=["circle.suggestions"], by=user, at=clock.now())
    context = frame(user, body) | {
        "title": title,
        "summary": words.share_of(circle),
        "circle": circle,
        "quarters": [(words.quarter(one, today), one) for one in circle.quarters],
        "picture": _picture(circle, title, today),
        "source": _source(),
        "newcomers": newcomers,
        "reads_names": reads_names,
        "suggested": [(one, words.outcome_of(one, circle.seated), one.suggested_by_id == user.pk) for one in suggested],
        "may_name": bool(mover_policies.can_name(user, body)),
        "primary": suggest if may_suggest else None,
        "actions": [Action(_("Download as CSV"), "?format=csv", "file_download")],
    }
    return render(request, "partnerships/growth.html", context)


@require_safe
@requires(policies.can_see_growth, get=proof_readers.partnership_of)
def gaps_page(request: MemberRequest, body: Body) -> HttpResponse:
    """Parts of the industry without a company at the table, who fits each, and who knows somebody there."""
    digits = request.GET.get("level", "")
    digits = digits if digits in gaps.DIGITS else gaps.DIGITS[0]
    found = gaps.gaps_of(request.user, body, digits, clock.today())
    context = frame(request.user, body) | {
        "gaps": found,
        "title": words.gaps_title(found),
        "level": digits,
        "counts": words.count_of,
    }
    return render(request, "partnerships/growth_gaps.html", context)


def _picture(circle: Circle, title: str, today: Any) -> Any:
    told = Titled("circle", title, _("Companies with a seat"), _source())
    last = len(circle.quarters) - 1
    rows = [
        (words.quarter(one, today), float(one.companies), place == last) for place, one in enumerate(circle.quarters)
    ]
    return drawings.bars(told, rows)


def _source() -> str:
    return _("Roster of this site: companies with a filled seat of the partnership itself")


def _chain(circle: Circle, one: Any, reads_names: bool) -> str:
    """Who brought whom, for those who read invitations and candidates."""
    if not reads_names or not one.chain:
        return ""
    return " → ".join(circle.names[key] for key in (*one.chain, one.company))


@require_http_methods(FORM_METHODS)
@requires(policies.can_suggest, get=proof_readers.partnership_of)
def suggest(request: MemberRequest, body: Body) -> HttpResponse:
    """Who else should be here; `company` in the address fills in a name."""
    named = request.GET.get("company", "")[:160]
    form = SuggestForm(posted(request), initial={"key": idempotency.new_key(), "company_name": named})

    def work() -> CircleReferral:
        key = form.cleaned_data["key"]
        return operations.suggest(body=body, draft=form.draft(), key=key, by=request.user, at=clock.now())

    said = _("Thank you. Those who convene were told, and you are told what comes of it.")
    if request.method == "POST" and done(request, form, work, said):
        return redirect("growth", slug=body.slug)
    page = (
        _("Who else should be here?"),
        _("One company that would gain by it and whom others follow. A word from you opens more doors than a letter."),
        _("Suggest it"),
    )
    return _form(request, body, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=referrals.referral_visible_to)
def take_up(request: MemberRequest, referral: CircleReferral) -> HttpResponse:
    """Put it on the list of candidate champions, with what the member wrote filled in."""
    user, today, body = request.user, clock.today(), referral.body
    audit.saw(noun=referral, fields=["why", "person_name"], by=user, at=clock.now())
    companies = organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER, closed_on=None)
    people = people_visible_to(user, today)
    form = MoverForm(posted(request), people=people, companies=companies, initial=_filled(referral, companies, people))

    def work() -> CircleReferral:
        return operations.take_up(
            referral=referral, draft=form.draft(), expected=form.expected, by=user, at=clock.now()
        )

    said = _("The candidate is on the list. %(name)s was told.") % {"name": referral.suggested_by}
    if request.method == "POST" and done(request, form, work, said):
        return redirect("growth", slug=body.slug)
    told = _("%(name)s suggests %(company)s.") % {"name": referral.suggested_by, "company": referral.company_name}
    if not form["organization"].value():
        told += " " + _("If the company is not in the directory yet, add it there first.")
    return _form(request, body, form, (_("Put a suggestion on the list"), told, _("Put them on the list")))


def _filled(referral: CircleReferral, companies: Any, people: Any) -> dict[str, Any]:
    company: Organization | None = companies.filter(name__iexact=referral.company_name).order_by("pk").first()
    speaker: Person | None = people.filter(account=referral.suggested_by).first() if referral.would_speak else None
    return {
        "version": referral.version, "organization": company.pk if company else None, "why": referral.why,
        "new_name": referral.person_name, "new_title": referral.job_title, "through": speaker.pk if speaker else None,
    }  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=referrals.referral_visible_to)
def leave(request: MemberRequest, referral: CircleReferral) -> HttpResponse:
    """Not now, and why."""
    form = LeaveForm(posted(request), initial={"version": referral.version})

    def work() -> CircleReferral:
        said = form.cleaned_data["words"]
        return operations.leave(referral=referral, words=said, expected=form.expected, by=request.user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("Answered. The member was told.")):
        return redirect("growth", slug=referral.body.slug)
    told = _("%(name)s suggests %(company)s.") % {"name": referral.suggested_by, "company": referral.company_name}
    return _form(request, referral.body, form, (_("Not now"), told, _("Answer")))


@require_POST
@requires(policies.can_withdraw, get=referrals.referral_visible_to)
def withdraw(request: MemberRequest, referral: CircleReferral) -> HttpResponse:
    """Take one's own suggestion back."""
    return step(
        request,
        lambda: operations.withdraw(referral=referral, by=request.user, at=clock.now()),
        _("Your suggestion is taken back: %(company)s") % {"company": referral.company_name},
        "growth",
        slug=referral.body.slug,
    )


def _form(request: MemberRequest, body: Body, form: Any, page: tuple[str, str, str]) -> HttpResponse:
    heading, summary, button = page
    context = frame(request.user, body) | {"form": form, "heading": heading, "summary": summary, "button": button}
    return render(request, "partnerships/growth_form.html", context, status=status_code(form))
