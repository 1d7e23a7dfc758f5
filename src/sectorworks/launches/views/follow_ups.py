"""The message after a launch: drafted from the record, read before it goes, sent once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, step, version_of

from ..forms.launches import FollowUpForm, written
from ..models import FollowUp, Launch, LetterLanguage
from ..operations import follow_ups as operations
from ..operations.follow_ups import letter_of
from ..policies import launches as policies
from ..queries.follow_ups import follow_up_visible_to, language_for, readers_of
from ..queries.launches import launch_visible_to
from ..queries.letters import LANGUAGES
from .launch_requests import FormPage, frame, taken
from .step_notice import finishing


@require_safe
@requires(policies.can_see_follow_up, get=launch_visible_to)
def follow_up(request: MemberRequest, launch: Launch) -> HttpResponse:
    """The message as it goes out or went out, and to how many."""
    row = FollowUp.objects.filter(launch=launch).select_related("sent_by").first()
    may_write = bool(policies.can_follow_up(request.user, launch))
    readers = readers_of(launch) if may_write and (row is None or row.sent_at is None) else []
    draft = Action(_("Draft it from the record"), url("launch-follow-up-draft", pk=launch.pk), "edit", post=True)
    primary, actions = None, []
    if row is not None and row.sent_at is None and may_write:
        count = len(readers)
        label = ngettext("Send it to %(n)s person", "Send it to %(n)s people", count) % {"n": count}
        hidden = {"version": str(row.version)}
        primary = Action(label, url("launch-follow-up-send", pk=row.pk), "mail", post=True, hidden=hidden)
        again = Action(_("Draft it again from the record"), draft.href, post=True)
        actions = [Action(_("Change the words"), url("launch-follow-up-edit", pk=row.pk), "edit"), again]
    context = frame(request.user, launch) | {
        "row": row,
        "letters": _letters(row) if row else [],
        "draft": draft if may_write else None,
        "primary": primary,
        "actions": actions,
        "readers": readers,
        "by_letter": sum(one.account is None for one in readers),
        "in_spanish": sum(language_for(row, one.language) == LetterLanguage.SPANISH for one in readers) if row else 0,
        "why": policies.can_see_follow_up(request.user, launch).reason,
        **finishing(request.user, launch),
    }
    return render(request, "launches/follow_up.html", context)


def _letters(row: FollowUp) -> list[tuple[str, str, str, str]]:
    """Language and its name, subject and words of each letter, the reader's own first."""
    written = [one for one in LANGUAGES if one == LetterLanguage.ENGLISH or row.wording_es]
    written.sort(key=lambda one: not (get_language() or "en").startswith(one))
    return [(one, str(LetterLanguage(one).label), *letter_of(row, one)) for one in written]


@require_POST
@requires(policies.can_follow_up, get=launch_visible_to)
def draft(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Write it from the record, or anew."""
    return step(
        request,
        lambda: operations.draft(launch=launch, by=request.user, at=clock.now()),
        _("The follow-up is drafted. Read it, add one small ask, and send it today."),
        "launch-follow-up",
        pk=launch.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_follow_up, get=follow_up_visible_to)
def edit(request: MemberRequest, follow_up: FollowUp) -> HttpResponse:
    """Other words."""
    form = FollowUpForm(request.POST if request.method == "POST" else None, initial=written(follow_up))
    summary = _("Short and plain: what was decided, who does what by when, when you meet again.")
    page = FormPage(
        _("Change the follow-up"),
        summary,
        _("Save"),
        url("launch-follow-up", pk=follow_up.launch_id),
        _("The follow-up is changed"),
    )

    def save() -> FollowUp:
        expected = form.cleaned_data["version"]
        return operations.change(
            follow_up=follow_up, words=form.words(), expected=expected, by=request.user, at=clock.now()
        )

    return taken(request, form, page, follow_up.launch, save)


@require_POST
@requires(policies.can_change_follow_up, get=follow_up_visible_to)
def send(request: MemberRequest, follow_up: FollowUp) -> HttpResponse:
    """To everybody who came."""
    return step(
        request,
        lambda: operations.send(follow_up=follow_up, expected=version_of(request), by=request.user, at=clock.now()),
        _("The follow-up is sent to everybody who came"),
        "launch-follow-up",
        pk=follow_up.launch_id,
    )
