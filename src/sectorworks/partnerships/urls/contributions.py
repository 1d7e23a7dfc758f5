"""Addresses of the contribution ledger."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import contribution_leverage as leverage
from ..views import contribution_match as match
from ..views import contribution_rules as rules
from ..views import contribution_steps as steps
from ..views import contributions

GROUP, GIVEN = "<slug:slug>/contributions", "contributions/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{GROUP}/", contributions.ledger, name="contributions"),
    path(f"{GROUP}/leverage/", leverage.leverage, name="contribution-leverage"),
    path(f"{GROUP}/public-money/new/", leverage.money_new, name="contribution-money-new"),
    path(f"{GROUP}/match/", match.log, name="contribution-match"),
    path(f"{GROUP}/rules/", rules.rules, name="contribution-rules"),
    path(f"{GROUP}/rules/new/", rules.new, name="contribution-rule-new"),
    path("valuation-rules/<int:pk>/edit/", rules.edit, name="contribution-rule-edit"),
    path("valuation-rules/<int:pk>/end/", rules.end, name="contribution-rule-end"),
    path("valuation-rules/<int:pk>/reopen/", rules.reopen, name="contribution-rule-reopen"),
    path("public-money/<int:pk>/edit/", leverage.money_edit, name="contribution-money-edit"),
    path("public-money/<int:pk>/remove/", leverage.money_remove, name="contribution-money-remove"),
    path("public-money/<int:pk>/put-back/", leverage.money_put_back, name="contribution-money-put-back"),
    path(f"{GIVEN}/", contributions.contribution, name="contribution"),
    path(f"{GIVEN}/evidence/", steps.evidence_new, name="contribution-evidence-new"),
    path(f"{GIVEN}/confirm/", steps.confirm, name="contribution-confirm"),
    path(f"{GIVEN}/unconfirm/", steps.unconfirm, name="contribution-unconfirm"),
    path(f"{GIVEN}/count/", steps.count, name="contribution-count"),
    path(f"{GIVEN}/uncount/", steps.uncount, name="contribution-uncount"),
    path("contribution-evidence/<int:pk>/file/", steps.evidence_file, name="contribution-evidence-file"),
    path("contribution-evidence/<int:pk>/remove/", steps.evidence_remove, name="contribution-evidence-remove"),
]
