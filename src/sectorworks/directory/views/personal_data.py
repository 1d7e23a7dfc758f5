"""My data: what is held on me, who may see it, and what I ask; and the queue of those who answer."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.files.downloads import attachment
from sectorworks.ui import wording

from ..forms.personal_data import AnswerForm, AskAboutDataForm, ConsentForm
from ..models import DataRequest, DataRequestKind
from ..operations import people as people_operations
from ..operations import personal_data as operations
from ..policies import people as people_policies
from ..policies import personal_data as policies
from ..queries import own
from ..queries import personal_data as queries
from ..rules import consent
from ..rules.personal_data import ANSWER_WITHIN_DAYS


@require_safe
@requires(policies.can_see_own)
def my_record(request: MemberRequest) -> HttpResponse:
    """To one's own record in the directory; who has none yet, to what is held on them."""
    person = own.person_of(request.user)
    return redirect("directory-person", pk=person.pk) if person is not None else redirect("my-data")


@require_safe
@requires(policies.can_see_own)
def my_data(request: MemberRequest) -> HttpResponse:
    """Everything held on the person who is signed in."""
    return _page(request, AskAboutDataForm(), 200)


def _page(request: MemberRequest, form: AskAboutDataForm, status: int) -> HttpResponse:
    person = own.person_of(request.user)
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "requests": queries.requests_of(request.user),
        "days": ANSWER_WITHIN_DAYS,
        "words": consent.current(clock.today()),
        "can_answer": bool(policies.can_list_requests(request.user)),
        "held": [],
    }
    if person is not None:
        context["consent_form"] = ConsentForm(initial={"sharing": person.sharing})
        context["held"] = [(one.title, [_shown(row) for row in one.rows]) for one in queries.everything_held(person)]
    return render(request, "directory/my_data.html", context, status=status)


def _shown(row: dict[str, Any]) -> tuple[str, list[tuple[str, Any]]]:
    """A row as its first value and the others, those without a value left out."""
    (_first, title), *others = row.items()
    return str(title), [(name, _plain(value)) for name, value in others if value not in (None, "", [])]


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return wording.day(value) if hasattr(value, "toordinal") else value


@require_safe
@requires(policies.can_see_own)
def my_data_file(request: MemberRequest) -> HttpResponse:
    """The same as a file, to keep or take elsewhere."""
    person = own.person_of(request.user)
    held = queries.everything_held(person) if person is not None else []
    content = {one.title: list(one.rows) for one in held}
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return attachment(text, name="my-data.json", content_type="application/json")


@require_POST
@requires(policies.can_see_own)
def choose_sharing(request: MemberRequest) -> HttpResponse:
    """Who may see my record."""
    person, form = own.person_of(request.user), ConsentForm(request.POST)
    if person is None or not form.is_valid():
        messages.error(request, _("Choose who may see your record."))
        return redirect("my-data")
    chosen = form.cleaned_data["sharing"]
    try:
        people_operations.consent_to(person=person, sharing=chosen, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Your choice is recorded, with today’s date"))
    return redirect("my-data")


@require_POST
@requires(policies.can_see_own)
def ask_about_data(request: MemberRequest) -> HttpResponse:
    """Ask for correction or removal."""
    person, form = own.person_of(request.user), AskAboutDataForm(request.POST)
    if person is None:
        messages.error(request, _("No record of the directory is linked to your account."))
        return redirect("my-data")
    if form.is_valid():
        try:
            made = operations.ask(person=person, asked=form.asked(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Asked. You have an answer by %(day)s.") % {"day": wording.day(made.due_on)})
            return redirect("my-data")
    return _page(request, form, 422)


@require_safe
@requires(policies.can_list_requests)
def request_list(request: MemberRequest) -> HttpResponse:
    """Requests I may answer, those due first on top."""
    today = clock.today()
    rows = queries.in_order_of_work(queries.requests_to_answer(request.user, today))
    context = {
        "open": [(one, one.due_on < today) for one in rows if one.answered_at is None],
        "answered": [one for one in rows if one.answered_at is not None],
        "days": ANSWER_WITHIN_DAYS,
    }
    return render(request, "directory/my_data_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_answer, get=queries.request_visible_to)
def answer_request(request: MemberRequest, asked: DataRequest) -> HttpResponse:
    """One request: answer a correction in words, or carry out a removal."""
    is_removal = asked.kind == DataRequestKind.REMOVAL
    form = AnswerForm(request.POST if request.method == "POST" and not is_removal else None)
    if request.method == "POST" and (is_removal or form.is_valid()):
        try:
            if is_removal:
                operations.remove(data_request=asked, by=request.user, at=clock.now())
            else:
                words = form.cleaned_data["words"]
                operations.answer_correction(data_request=asked, words=words, by=request.user, at=clock.now())
        except SectorworksError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Answered. The person is told."))
        return redirect("data-request", pk=asked.pk)
    can_see = bool(people_policies.can_see(request.user, asked.person))
    context = {
        "asked": asked,
        "form": form,
        "is_removal": is_removal,
        "is_late": asked.answered_at is None and asked.due_on < clock.today(),
        "person_page": reverse("directory-person", args=[asked.person_id]) if can_see else "",
        "why": policies.can_answer(request.user, asked).reason,
    }
    return render(request, "directory/my_data_request.html", context, status=422 if form.errors else 200)
