"""Which open-meetings law covers a group, and who has had the training that it asks for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.directory.models import Person
from sectorworks.directory.queries.visibility import people_visible_to
from sectorworks.ui.steps import done, posted
from sectorworks.ui.tables import Column

from ..forms.open_meetings import CoverageForm, TrainingForm
from ..models import Coverage, MemberTraining
from ..operations import coverage as operations
from ..operations.coverage import CoverageDraft
from ..policies import postings as policies
from ..queries import coverage as queries
from ..queries import trainings as training_queries
from .open_meetings_pages import FormPage, form_page


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_cover, get=bodies.body_visible_to)
def coverage(request: MemberRequest, body: Body) -> HttpResponse:
    """Set which law covers the group; until then what is usual for its kind holds."""
    stored = queries.of(body)
    initial = {name: getattr(stored, name) for name in CoverageDraft.__slots__} | {"version": stored.version}
    seen = people_visible_to(request.user, clock.today())
    people = Person.objects.filter(pk__in=seen.values("pk")).order_by("name_key", "pk")
    form = CoverageForm(posted(request), people=people, initial=initial)

    def act() -> Coverage:
        expected = form.cleaned_data["version"]
        return operations.decide(body=body, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    back = reverse("meetings-clocks", args=[body.slug])
    if done(request, form, act, _("Open-meetings coverage of %(body)s saved") % {"body": body}):
        return redirect(back)
    usual = _("Nobody has decided yet; this is what is usual for a group of this kind. This is no legal advice.")
    decided = _("As decided by the group. This is no legal advice.")
    page = FormPage(
        body, _("Open-meetings law and this group"), _("Save"), back, summary=decided if stored.pk else usual
    )
    return form_page(request, form, page)


COLUMNS = (
    Column("name", _("Member"), sortable=False),
    Column("since", _("Took office"), sortable=False),
    Column("done", _("Training finished"), sortable=False),
    Column("due", _("Was to be by"), sortable=False),
)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_cover, get=bodies.body_visible_to)
def trainings(request: MemberRequest, body: Body) -> HttpResponse:
    """Every member with the training on record, and a form to put one on record."""
    own, today = queries.of(body), clock.today()
    form = TrainingForm(posted(request), people=queries.trainees(body, own), initial={"completed_on": today})

    def act() -> MemberTraining:
        return operations.record_training(body=body, draft=form.draft(), by=request.user, at=clock.now())

    if done(request, form, act, _("Training put on record")):
        return redirect("meetings-trainings", slug=body.slug)
    is_keeper = bool(body_policies.can_keep(request.user, body))
    rows = training_queries.of(body, own, today, is_keeper=is_keeper)
    if any(one.is_private for one in rows):
        audit.saw(noun=body, fields=["terms.person"], by=request.user, at=clock.now())
    late = sum(1 for one in rows if not one.is_done and one.due_on is not None and one.due_on < today)
    missing = sum(1 for one in rows if not one.is_done)
    title = _("Everybody has had the open-meetings training")
    if missing:
        title = ngettext("%(n)s member still needs the training", "%(n)s members still need the training", missing)
        title %= {"n": missing}
    context = {
        "body": body,
        "title": title if rows else _("Open-meetings trainings"),
        "rows": rows,
        "late": late,
        "today": today,
        "columns": COLUMNS,
        "coverage": own,
        "form": form,
        "why": policies.can_cover(request.user, body).reason,
    }
    return render(request, "meetings/trainings.html", context, status=422 if form.errors else 200)
