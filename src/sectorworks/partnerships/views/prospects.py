"""Prospects, and the talent evidence each is given."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.files.downloads import ways_to_write, written
from sectorworks.files.lists import file_of
from sectorworks.industry.queries.region_facts import COLUMNS
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, posted
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.kit import ProspectForm, ReadersForm, prospect_typed
from ..models import Prospect, ProspectStage
from ..operations import prospects as operations
from ..policies import prospects as policies
from ..queries import prospect_readers as readers
from ..queries import prospects as queries
from .solution_requests import FormPage
from .supply_requests import frame, taken

SEEN = ["name", "words"]
SHAPE = TableShape(
    columns=(
        Column("name", gettext_lazy("Prospect")),
        Column("stage", gettext_lazy("How far")),
        Column("owner", gettext_lazy("Who works on it")),
        Column("next", gettext_lazy("Next step")),
    ),
    sort="next",
    filters=(Filter("stage", gettext_lazy("How far"), tuple(ProspectStage.choices)),),
    searchable=True,
)
ORDER = list(ProspectStage.values)
KEYS = {
    "name": lambda one: one.name.casefold(),
    "stage": lambda one: ORDER.index(one.stage),
    "owner": lambda one: one.owner.full_name.casefold(),
    "next": lambda one: one.next_on,
}
TONES = {ProspectStage.WON: "good", ProspectStage.LOST: "neutral"}
FACT_COLUMNS = (
    Column("industry", gettext_lazy("Industry"), sortable=False),
    *(Column(one.key, one.label, numeric=True, sortable=False) for one in COLUMNS),
)


@require_safe
@requires(policies.can_list, get=readers.partnership_of)
def prospect_list(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Leads, how far each is, and what comes next: those alone that this person may read."""
    user, state = request.user, SHAPE.read(request.GET)
    seen = readers.prospects_visible_to(user, clock.today()).filter(body=body).select_related("owner")
    if wanted := state.chosen.get("stage"):
        seen = seen.filter(stage=wanted)
    words = state.search.casefold().split()
    rows = [one for one in seen.order_by("pk") if all(word in f"{one.name} {one.words}".casefold() for word in words)]
    _note_look(request, body)
    rows = state.order(rows, KEYS)
    title = _("Prospects of %(name)s") % {"name": body.name}
    if form := request.GET.get("format", ""):
        header = [*(str(one.label) for one in SHAPE.columns), _("By")]
        lines = ((one.name, one.get_stage_display(), one.owner.full_name, one.next_step, one.next_on) for one in rows)
        return file_of(title, header, lines, form)
    may_keep = bool(policies.can_keep(user, body))
    new = Action(_("Note a prospect"), url("kit-prospect-new", slug=body.slug), "add") if may_keep else None
    files = [
        Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
        for one in ("csv", "xlsx")
    ]
    page = state.page_of(rows)
    context = frame(user, body, policies.can_list(user, body)) | {
        "title": _finding(rows) if not (state.search or state.chosen) else title,
        "kind": title,
        "state": state,
        "page": page,
        "columns": SHAPE.columns,
        "status_of": status_of,
        "is_narrowed": bool(state.search or state.chosen),
        "primary": new,
        "actions": files if rows else [],
    }
    return render(request, "partnerships/prospects.html", context)


def status_of(prospect: Prospect) -> Status:
    """How far it is, in a word."""
    stage = ProspectStage(prospect.stage)
    return Status(str(stage.label), TONES.get(stage, "info"))


def _finding(rows: list[Prospect]) -> str:
    count = sum(1 for one in rows if one.stage not in (ProspectStage.WON, ProspectStage.LOST))
    if not count:
        return _("No company is being recruited now")
    return ngettext("%(num)s company is being recruited", "%(num)s companies are being recruited", count) % {
        "num": count
    }


def _note_look(request: MemberRequest, body: Body) -> None:
    """Whom the region would like to win is confidential, and so is who read it."""
    audit.saw(noun=body, fields=["prospects"], by=request.user, at=clock.now())


@require_safe
@requires(policies.can_see, get=readers.prospect_visible_to)
def prospect_page(request: MemberRequest, prospect: Prospect) -> HttpResponse:
    """Where the talks stand, and the evidence that may be handed over: published figures and approved pieces alone."""
    user, body, today = request.user, prospect.body, clock.today()
    audit.saw(noun=prospect, fields=SEEN, by=user, at=clock.now())
    pack = queries.talent_pack(body, today)
    if ending := request.GET.get("format", ""):
        name = slugify(f"talent {body.name} {prospect.name}")
        return written(queries.document(pack, prospect), ending, name=name)
    edit = Action(_("Move it on"), url("kit-prospect-edit", pk=prospect.pk), "edit")
    name_them = Action(_("Say who reads it"), url("kit-prospect-readers", pk=prospect.pk), "group_add")
    may_name = bool(policies.can_name(user, prospect))
    named = [one.reader for one in prospect.readers.select_related("reader").order_by("reader__full_name", "pk")]
    context = frame(user, body, policies.can_see(user, prospect), _prospects(body)) | {
        "prospect": prospect,
        "status": status_of(prospect),
        "pack": pack,
        "fact_columns": FACT_COLUMNS,
        "named_people": named,
        "is_late": prospect.next_on is not None and prospect.next_on < today,
        "primary": edit,
        "actions": [*([name_them] if may_name else []), *ways_to_write()],
        "history": history_of(prospect),
    }
    return render(request, "partnerships/prospect.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=readers.partnership_of)
def prospect_new(request: MemberRequest, body: Body) -> HttpResponse:
    """Note a prospect."""
    initial = {"key": idempotency.new_key(), "owner": request.user}
    form = ProspectForm(posted(request), prospect=Prospect(body=body), today=clock.today(), initial=initial)
    page = _page(body, _("Note a prospect"), _("Note it"), url("kit-prospects", slug=body.slug))

    def save() -> Prospect:
        return operations.add(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        )

    why = policies.can_keep(request.user, body)
    return taken(request, form, (page, body, why), save, _("The prospect is noted. Only the staff see it."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_work, get=readers.prospect_visible_to)
def prospect_edit(request: MemberRequest, prospect: Prospect) -> HttpResponse:
    """Move it on."""
    audit.saw(noun=prospect, fields=SEEN, by=request.user, at=clock.now())
    form = ProspectForm(posted(request), prospect=prospect, today=clock.today(), initial=prospect_typed(prospect))
    page = _page(prospect.body, _("Move the prospect on"), _("Save"), url("kit-prospect", pk=prospect.pk))

    def save() -> Prospect:
        expected = form.cleaned_data.get("version") or 0
        return operations.change(
            prospect=prospect, draft=form.draft(), expected=expected, by=request.user, at=clock.now()
        )

    why = policies.can_work(request.user, prospect)
    return taken(request, form, (page, prospect.body, why), save, _("It is noted."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_name, get=readers.prospect_visible_to)
def prospect_people(request: MemberRequest, prospect: Prospect) -> HttpResponse:
    """Say who else reads it."""
    there = [one.reader_id for one in prospect.readers.all()]
    form = ReadersForm(posted(request), prospect=prospect, today=clock.today(), initial={"readers": there})
    page = _page(prospect.body, _("Who else reads it"), _("Save"), url("kit-prospect", pk=prospect.pk))

    def save() -> Prospect:
        return operations.name_readers(
            prospect=prospect, readers=form.cleaned_data["readers"], by=request.user, at=clock.now()
        )

    why = policies.can_name(request.user, prospect)
    return taken(request, form, (page, prospect.body, why), save, _("Whoever is new hears of it."))


def _prospects(body: Body) -> tuple[str, str]:
    return (_("Prospects"), url("kit-prospects", slug=body.slug))


def _page(body: Body, heading: str, button: str, cancel: str) -> FormPage:
    summary = _("For the partnership’s staff and whoever they name. Nobody of the State reads it.")
    return FormPage(heading, summary, button, cancel, (_prospects(body),))
