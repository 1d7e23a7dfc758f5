"""A partnership's valuation rules beside the defaults, and what federal rules ask of a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, posted, step, version_of

from ..forms.contributions import RuleEndForm, RuleForm, rule_typed
from ..models import ValuationRule
from ..operations import valuations as operations
from ..policies import contributions as policies
from ..queries import contribution_readers as readers
from ..queries import valuation as queries
from ..queries.proof_readers import partnership_of
from ..rules.valuation import Rate, holding
from . import contribution_words as words
from .contribution_requests import FormPage, frame, taken


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule with how it stands on a day."""

    rate: Rate
    kind: str
    version: int
    status: Status


@require_safe
@requires(policies.can_see_ledger, get=partnership_of)
def rules(request: HttpRequest, body: Body) -> HttpResponse:
    """The partnership's own rules, the defaults, and what federal rules ask."""
    user, today = request.user, clock.today()
    own = queries.rules_of(body)
    rates = [queries.rate_of(one) for one in own]
    may_write = bool(policies.can_write(user, body))
    lines = [
        RuleLine(rate, str(row.get_kind_display()), row.version, _status(rate, rates, today))
        for row, rate in zip(own, rates, strict=True)
    ]
    in_force = sum(1 for one in rates if holding(rates, one.kind, one.unit, today) is one)
    defaults = list(reversed(queries.defaults()))
    context = {
        **frame(user, body, "contribution-rules", policies.can_see_ledger(user, body)),
        "title": _finding(in_force),
        "lines": lines,
        "defaults": [(one, _status(one, defaults, today)) for one in defaults],
        "guidance": queries.guidance(),
        "may_write": may_write,
        "words": words,
        "primary": Action(_("Add a rule"), url("contribution-rule-new", slug=body.slug), "add") if may_write else None,
    }
    return render(request, "partnerships/valuation_rules.html", context)


def _finding(in_force: int) -> str:
    if not in_force:
        return _("No rule of the partnership’s own is in force")
    words = ngettext(
        "%(num)s rule of the partnership’s own is in force",
        "%(num)s rules of the partnership’s own are in force",
        in_force,
    )
    return words % {"num": in_force}


def _status(rate: Rate, rates: list[Rate], today: date) -> Status:
    if rate.valid_from > today:
        return Status(_("Begins %(day)s") % {"day": wording.day(rate.valid_from)}, "info")
    if holding(rates, rate.kind, rate.unit, today) is rate:
        if rate.valid_until is not None:
            return Status(_("In force until %(day)s") % {"day": wording.day(rate.valid_until)}, "good")
        return Status(_("In force"), "good")
    after = [one.valid_from for one in rates if (one.kind, one.unit) == (rate.kind, rate.unit)]
    newer = min((day for day in after if rate.valid_from < day <= today), default=None)
    if newer is not None and (rate.valid_until is None or newer <= rate.valid_until):
        return Status(_("Replaced on %(day)s") % {"day": wording.day(newer)})
    return Status(_("Ended"))


def _page(heading: str, summary: str, button: str, body: Body) -> FormPage:
    return FormPage(heading, summary, button, url("contribution-rules", slug=body.slug), "contribution-rules")


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=partnership_of)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Add a rule."""
    asked = {name: request.GET[name][:40] for name in ("kind", "unit") if name in request.GET}
    initial = {"key": idempotency.new_key(), "valid_from": clock.today().replace(month=1, day=1)} | asked
    form = RuleForm(posted(request), initial=initial)
    summary = _("It values what comes from its first day on, where a promise states no value of its own.")
    page = _page(_("Add a valuation rule"), summary, _("Add the rule"), body)
    return taken(
        request, form, (page, body, policies.can_write(request.user, body)),
        lambda: operations.add(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The rule is added"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_rule, get=readers.rule_visible_to)
def edit(request: MemberRequest, rule: ValuationRule) -> HttpResponse:
    """Mend a rule that was typed wrongly."""
    form = RuleForm(posted(request), initial=rule_typed(rule))
    summary = _("Mend what was typed wrongly: every value that rests on it changes. For a new rate, add a new rule.")
    page = _page(_("Correct the valuation rule"), summary, _("Save"), rule.body)
    return taken(
        request, form, (page, rule.body, policies.can_write_rule(request.user, rule)),
        lambda: operations.change(
            rule=rule, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now()
        ),
        _("The rule is corrected"),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_rule, get=readers.rule_visible_to)
def end(request: MemberRequest, rule: ValuationRule) -> HttpResponse:
    """Set the day until which a rule holds."""
    form = RuleEndForm(posted(request), initial={"version": rule.version, "valid_until": clock.today()})
    summary = _("What comes later takes the default, or has no value where there is none.")
    page = _page(_("End the valuation rule"), summary, _("End it"), rule.body)
    return taken(
        request, form, (page, rule.body, policies.can_write_rule(request.user, rule)),
        lambda: operations.end(
            rule=rule, last_day=form.cleaned_data["valid_until"], expected=form.expected, by=request.user,
            at=clock.now(),
        ),
        _("The rule has an end"),
    )  # fmt: skip


@require_POST
@requires(policies.can_write_rule, get=readers.rule_visible_to)
def reopen(request: MemberRequest, rule: ValuationRule) -> HttpResponse:
    """Let a rule hold on."""
    return step(
        request,
        lambda: operations.reopen(rule=rule, expected=version_of(request), by=request.user, at=clock.now()),
        _("The rule holds on"), "contribution-rules", slug=rule.body.slug,
    )  # fmt: skip
