"""The steps that make a contribution ready to be shown as match: evidence, confirmation, the award it counts for."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.files import operations as files
from sectorworks.files.downloads import download
from sectorworks.files.rules import EVIDENCE
from sectorworks.plans.models import Commitment
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, posted, step

from ..forms.contributions import CountForm, EvidenceForm
from ..models import ContributionEvidence
from ..operations import match as operations
from ..operations.match import EvidenceDraft
from ..policies import contributions as policies
from ..queries import contribution_readers as readers
from ..queries.valuation import home_of
from .contribution_requests import FormPage, taken


def _page(heading: str, summary: str, button: str, row: Commitment) -> FormPage:
    here = url("contribution", pk=row.pk)
    return FormPage(heading, summary, button, here, "contributions")


def _home(row: Commitment) -> Body:
    home = home_of(row.body)
    assert home is not None  # the query finds only promises to partnerships and their teams
    return home


@require_http_methods(FORM_METHODS)
@requires(policies.can_prove, get=readers.contribution_visible_to)
def evidence_new(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Add what proves that it came."""
    sent = request.FILES if request.method == "POST" else None
    form = EvidenceForm(posted(request), sent, initial={"key": idempotency.new_key()})
    page = _page(_("Add evidence"), row.wording, _("Add it"), row)
    why = policies.can_prove(request.user, row)
    return taken(request, form, (page, _home(row), why), lambda: _keep(request, row, form), _("The evidence is added"))


@transaction.atomic
def _keep(request: MemberRequest, row: Commitment, form: EvidenceForm) -> ContributionEvidence:
    at, data, file = clock.now(), form.cleaned_data, None
    if data["file"]:
        file = files.store(upload=data["file"], purpose=EVIDENCE, by=request.user, at=at)
    draft = EvidenceDraft(data["title"], data["words"], data["address"], file)
    return operations.add_evidence(commitment=row, draft=draft, key=data["key"], by=request.user, at=at)


@require_safe
@requires(policies.can_open_evidence, get=readers.evidence_visible_to)
def evidence_file(_request: MemberRequest, evidence: ContributionEvidence) -> HttpResponseBase:
    """A file that proves a contribution, for the partnership's members."""
    if evidence.file is None:
        raise Http404
    return download(evidence.file)


@require_POST
@requires(policies.can_remove_evidence, get=readers.evidence_visible_to)
def evidence_remove(request: MemberRequest, evidence: ContributionEvidence) -> HttpResponse:
    """Take evidence away."""
    return step(
        request,
        lambda: operations.remove_evidence(evidence=evidence, by=request.user, at=clock.now()),
        _("“%(title)s” is taken away") % {"title": evidence.title}, "contribution", pk=evidence.commitment_id,
    )  # fmt: skip


@require_POST
@requires(policies.can_confirm, get=readers.contribution_visible_to)
def confirm(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Confirm what came."""
    return step(
        request, lambda: operations.confirm(commitment=row, by=request.user, at=clock.now()),
        _("You confirmed what came: %(what)s") % {"what": row.wording}, "contribution", pk=row.pk,
    )  # fmt: skip


@require_POST
@requires(policies.can_prove, get=readers.contribution_visible_to)
def unconfirm(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Take a confirmation back."""
    return step(
        request, lambda: operations.take_back_confirmation(commitment=row, by=request.user, at=clock.now()),
        _("The confirmation is taken back"), "contribution", pk=row.pk,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_prove, get=readers.contribution_visible_to)
def count(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Say for which award it counts."""
    form = CountForm(posted(request))
    summary = _("It then counts for this award alone, with the value it has today: nothing counts twice.")
    page = _page(_("Count “%(what)s” for an award") % {"what": row.wording}, summary, _("Count it"), row)
    why = policies.can_prove(request.user, row)
    return taken(
        request, form, (page, _home(row), why),
        lambda: operations.count(
            commitment=row, award=form.cleaned_data["award"], by=request.user, at=clock.now()
        ),
        _("It counts for the award"),
    )  # fmt: skip


@require_POST
@requires(policies.can_prove, get=readers.contribution_visible_to)
def uncount(request: MemberRequest, row: Commitment) -> HttpResponse:
    """Take it out of its award."""
    return step(
        request, lambda: operations.uncount(commitment=row, by=request.user, at=clock.now()),
        _("It counts for no award now"), "contribution", pk=row.pk,
    )  # fmt: skip
