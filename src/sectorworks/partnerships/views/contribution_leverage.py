"""Industry's contributions beside public money, and the public money itself."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, posted, step, version_of

from ..forms.contributions import MoneyForm, money_typed
from ..forms.periods import PeriodForm
from ..models import PublicMoney
from ..operations import public_money as operations
from ..policies import contributions as policies
from ..queries import contribution_readers as readers
from ..queries import leverage as queries
from ..queries.ledger import lines_of
from ..queries.leverage import Sides
from ..queries.proof_readers import partnership_of
from ..rules.leverage import Grant, Leverage, spread
from . import contribution_words as words
from .contribution_requests import FormPage, frame, taken

YEAR = timedelta(days=365)


@require_safe
@requires(policies.can_see_ledger, get=partnership_of)
def leverage(request: HttpRequest, body: Body) -> HttpResponse:
    """The ratio of the whole and of each priority over a period, and the public money behind it."""
    user, today = request.user, clock.today()
    form, starts_on, ends_on = PeriodForm.read(request.GET, today - YEAR, today)
    money, removed = queries.money_of(body)
    sides = queries.sides_of(body, lines_of(body, today), money, starts_on, ends_on)
    may_write = bool(policies.can_write(user, body))
    context = {
        **frame(user, body, "contribution-leverage", policies.can_see_ledger(user, body)),
        "title": _finding(sides.whole),
        "summary": words.left_out_of(sides.whole)
        or _("What companies gave, in dollars, beside public money in the same days."),
        "period": f"{wording.day(starts_on)} – {wording.day(ends_on)}",
        "form": form,
        "sides": sides,
        "notes": _notes(sides),
        "money": [
            (one, sides.title_of(one), spread(Grant(one.amount_usd, one.starts_on, one.ends_on), starts_on, ends_on))
            for one in money
        ],
        "removed": removed if may_write else [],
        "may_write": may_write,
        "words": words,
        "primary": Action(_("Add public money"), url("contribution-money-new", slug=body.slug), "add")
        if may_write
        else None,
    }  # fmt: skip
    return render(request, "partnerships/leverage.html", context, status=422 if form.errors else 200)


def _finding(found: Leverage) -> str:
    if found.ratio is not None:
        told = {"ratio": wording.dollars(float(found.ratio), 2)}
        return _("Companies added %(ratio)s to each public dollar") % told
    if found.public_usd is None:
        return _("No public money is on record for this period")
    return _("Nothing valued came from companies in this period")


def _notes(sides: Sides) -> list[str]:
    """What stands on neither side, or only in the whole."""
    found = []
    if sides.not_industry:
        said = ngettext(
            "%(num)s contribution of the period came from others than companies and is not industry’s.",
            "%(num)s contributions of the period came from others than companies and are not industry’s.",
            sides.not_industry,
        )
        found.append(said % {"num": sides.not_industry})
    if sides.without_priority:
        said = ngettext(
            "%(num)s contribution of a company names no priority: it is in the whole alone.",
            "%(num)s contributions of companies name no priority: they are in the whole alone.",
            sides.without_priority,
        )
        found.append(said % {"num": sides.without_priority})
    return found


def _page(heading: str, button: str, body: Body) -> FormPage:
    summary = _("Dollars that public sources spend on the partnership or on one priority.")
    return FormPage(heading, summary, button, url("contribution-leverage", slug=body.slug), "contribution-leverage")


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=partnership_of)
def money_new(request: MemberRequest, body: Body) -> HttpResponse:
    """Write public money down."""
    form = MoneyForm(posted(request), body=body, initial={"key": idempotency.new_key()})
    page = _page(_("Add public money"), _("Add it"), body)
    return taken(
        request, form, (page, body, policies.can_write(request.user, body)),
        lambda: operations.add(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The public money is written down"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_money, get=readers.money_visible_to)
def money_edit(request: MemberRequest, money: PublicMoney) -> HttpResponse:
    """Correct public money."""
    form = MoneyForm(posted(request), body=money.body, kept=money.priority, initial=money_typed(money))
    page = _page(_("Correct the public money"), _("Save"), money.body)
    return taken(
        request, form, (page, money.body, policies.can_write_money(request.user, money)),
        lambda: operations.change(
            money=money, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The public money is corrected"),
    )  # fmt: skip


@require_POST
@requires(policies.can_write_money, get=readers.money_visible_to)
def money_remove(request: MemberRequest, money: PublicMoney) -> HttpResponse:
    """Take it out of every ratio."""
    return step(
        request,
        lambda: operations.remove(money=money, expected=version_of(request), by=request.user, at=clock.now()),
        _("“%(source)s” is taken out. It can be put back below.") % {"source": money.source},
        "contribution-leverage", slug=money.body.slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_write_money, get=readers.money_visible_to)
def money_put_back(request: MemberRequest, money: PublicMoney) -> HttpResponse:
    """Undo taking it out."""
    return step(
        request,
        lambda: operations.put_back(money=money, expected=version_of(request), by=request.user, at=clock.now()),
        _("“%(source)s” is back") % {"source": money.source}, "contribution-leverage", slug=money.body.slug,
    )  # fmt: skip
