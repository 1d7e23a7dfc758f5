"""One step of a region's own playbook as a form, and taking changes back."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, version_of
from sectorworks.ui.steps import step as take_step

from ..forms.fork_steps import Before, StepForm
from ..models import Fork
from ..operations import forks as operations
from ..operations.forks import Part
from ..policies import forks as policies
from ..queries import forks as queries
from ..rules.content import Content, Step
from ..rules.editing import with_step
from .forks import fork_for
from .telling import changes_told


@require_http_methods(FORM_METHODS)
@requires(policies.can_write, get=fork_for)
def step(request: MemberRequest, fork: Fork) -> HttpResponse:
    """Change one step of the draft, in the language the site is read in."""
    draft, edition = queries.draft_of(fork), queries.before_of(fork)
    content = queries.standing_of(fork).content
    here = _step_or_404(request, content)
    language = (get_language() or "en")[:2]
    version = draft.version if draft else 0
    before = Before(edition.title, next((one for one in edition.content.steps if one.code == here.code), None))
    make_form = partial(StepForm, content=content, step=here, language=language, before=before)
    form = make_form(request.POST if request.method == "POST" else None, initial={"version": version})
    is_stale = False
    if request.method == "POST" and form.is_valid():
        edit = form.edit()
        try:
            operations.change(
                fork=fork, to=lambda was: with_step(was, here.code, edit), expected=form.cleaned_data["version"],
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion as stale:
            data, is_stale = request.POST.copy(), True
            data["version"] = str(stale.current.version)
            form = make_form(data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Draft of “%(step)s” kept") % {"step": form.cleaned_data["title"]})
            return redirect("playbook-fork", fork=fork.slug)
    context = {
        "fork": fork,
        "form": form,
        "is_stale": is_stale,
        "before": edition,
        "changes": [one for one in changes_told(edition.content, content) if one.step == here.code],
        "version": version,
        "heading": _("Change step: %(step)s") % {"step": here.title},
        "is_spanish": language == "es",
        "cancel": url("playbook-fork", fork=fork.slug),
    }
    return render(request, "playbooks/fork_step.html", context, status=409 if is_stale else 422 if form.errors else 200)


def _step_or_404(request: HttpRequest, content: Content) -> Step:
    assert request.resolver_match is not None
    try:
        return content.step(request.resolver_match.kwargs["step"])
    except KeyError as missing:
        raise Http404 from missing


@require_POST
@requires(policies.can_write, get=fork_for)
def undo(request: MemberRequest, fork: Fork) -> HttpResponse:
    """Take the latest change of the draft back, or put it in force again."""
    expected = version_of(request)
    said = _("The draft is as it was before. Undo again to have the change back.")

    def work() -> object:
        return operations.undo(fork=fork, expected=expected, by=request.user, at=clock.now())

    return take_step(request, work, said, "playbook-fork", fork=fork.slug)


@require_POST
@requires(policies.can_write, get=fork_for)
def put_back(request: MemberRequest, fork: Fork) -> HttpResponse:
    """Make one part say again what the edition before says."""
    part = Part(*(request.POST.get(name, "")[:80] for name in ("step", "kind", "code")))
    expected = version_of(request)
    said = _("It stands again as in the edition before. Undo the latest change to have yours back.")

    def work() -> object:
        return operations.put_back(fork=fork, part=part, expected=expected, by=request.user, at=clock.now())

    return take_step(request, work, said, "playbook-fork", fork=fork.slug)
