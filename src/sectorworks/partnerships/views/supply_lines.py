"""What one company noted for the supply map, and its yes or no to showing it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.queries import industries, own
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.supply import ConsentForm, EntryForm, LinkForm, entry_typed, link_typed
from ..models import LinkSide, SupplyEntry, SupplyIntroduction, SupplyLink
from ..operations import supply as operations
from ..operations import supply_introductions as introductions
from ..operations import supply_links as link_operations
from ..policies import supply as policies
from ..queries import supply_lines as queries
from ..queries import supply_map
from ..queries import supply_readers as readers
from ..queries.supply_readers import MapCompany
from .solution_requests import FormPage
from .supply_requests import frame, shown, taken
from .supply_words import asked_words, entry_status, link_status


@require_safe
@requires(policies.can_see_lines, get=readers.company_of)
def company_page(request: MemberRequest, place: MapCompany) -> HttpResponse:
    """All lines of a company. Who keeps its record reads them too, and that is on record."""
    user, body, company, today = request.user, place.body, place.company, clock.today()
    lines = queries.of(body, company)
    is_own = own.acts_for(user, company, today)
    if not is_own and not lines.is_empty:
        audit.saw(noun=company, fields=["supply_lines"], by=user, at=clock.now())
    may_write = bool(policies.can_write_lines(user, place))
    new_entry = Action(
        _("Note what it supplies or needs"), url("supply-entry-new", slug=body.slug, pk=company.pk), "add"
    )
    new_link = Action(_("Note from whom it buys"), url("supply-link-new", slug=body.slug, pk=company.pk), "add")
    context = frame(user, body, policies.can_see_lines(user, place)) | {
        "company": company,
        "title": _("What %(name)s buys and supplies") % {"name": company},
        "entries": [(one, entry_status(one)) for one in lines.entries],
        "buys": [(one, link_status(one)) for one in lines.buys],
        "supplies": [(one, link_status(one)) for one in lines.supplies],
        "introductions": [(one, asked_words(one, company)) for one in lines.introductions],
        "industry_of": supply_map.industry_of,
        "is_own": is_own,
        "may_write": may_write,
        "primary": new_entry if may_write else None,
        "actions": [new_link] if may_write else [],
    }
    return render(request, "partnerships/supply_company.html", context)


@require_safe
@requires(policies.can_speak_on_link, get=readers.link_visible_to)
def link_page(request: MemberRequest, link: SupplyLink) -> HttpResponse:
    """The lines of the company for which the person is asked: a supplier without a seat comes in here."""
    sides = readers.sides_of(request.user, link, clock.today())
    company = link.supplier_id if LinkSide.SUPPLIER in sides and link.supplier_id else link.buyer_id
    return redirect("supply-company", slug=link.body.slug, pk=company)


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_lines, get=readers.company_of)
def entry_new(request: MemberRequest, place: MapCompany) -> HttpResponse:
    """Note what a company can supply or wants to buy."""
    initial = {"key": idempotency.new_key(), "side": request.GET.get("side", "")}
    form = EntryForm(posted(request), initial=initial)
    page = _page(place, _("Note what %(name)s supplies or needs"), _("Note it"))
    why = policies.can_write_lines(request.user, place)

    def save() -> SupplyEntry:
        return operations.note(
            place=place, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        )

    return _taken(request, form, (page, place, why), save, _("It is noted. Nobody else sees it until you agree."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_lines, get=readers.company_of)
def link_new(request: MemberRequest, place: MapCompany) -> HttpResponse:
    """Note from whom a company buys."""
    form = _link_form(request, place, {"key": idempotency.new_key()})
    page = _page(place, _("Note from whom %(name)s buys"), _("Note it"))
    why = policies.can_write_lines(request.user, place)

    def save() -> SupplyLink:
        return link_operations.note(
            place=place, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        )

    return _taken(request, form, (page, place, why), save, _("It is noted. Nobody else sees it until you agree."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_entry, get=readers.entry_visible_to)
def entry_edit(request: MemberRequest, entry: SupplyEntry) -> HttpResponse:
    """Change an entry."""
    place = MapCompany(entry.body, entry.organization)
    form = EntryForm(posted(request), initial=entry_typed(entry))
    page = _page(place, _("Change what %(name)s supplies or needs"), _("Save"))

    def save() -> SupplyEntry:
        expected = form.cleaned_data.get("version") or 0
        return operations.change(entry=entry, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    why = policies.can_write_entry(request.user, entry)
    return _taken(request, form, (page, place, why), save, _("It is changed."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_link, get=readers.link_visible_to)
def link_edit(request: MemberRequest, link: SupplyLink) -> HttpResponse:
    """Change a purchase."""
    place = MapCompany(link.body, link.buyer)
    form = _link_form(request, place, link_typed(link))
    page = _page(place, _("Change from whom %(name)s buys"), _("Save"))

    def save() -> SupplyLink:
        expected = form.cleaned_data.get("version") or 0
        return link_operations.change(link=link, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    why = policies.can_write_link(request.user, link)
    return _taken(request, form, (page, place, why), save, _("It is changed. The supplier is asked again."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_write_entry, get=readers.entry_visible_to)
def entry_consent(request: MemberRequest, entry: SupplyEntry) -> HttpResponse:
    """Say that others may see an entry."""
    place = MapCompany(entry.body, entry.organization)
    form = _consent_form(request, entry.version, is_own=own.acts_for(request.user, entry.organization, clock.today()))
    page = _consent_page(place, entry.commodity)

    def save() -> SupplyEntry:
        data = form.cleaned_data
        return operations.consent(
            entry=entry, agreed_by=data.get("agreed_by", ""), expected=data["version"], by=request.user, at=clock.now()
        )

    why = policies.can_write_entry(request.user, entry)
    return taken(request, form, (page, entry.body, why), save, _("It is on the map from now on."))


@require_http_methods(FORM_METHODS)
@requires(policies.can_speak_on_link, get=readers.link_visible_to)
def link_consent(request: MemberRequest, link: SupplyLink) -> HttpResponse:
    """Say for one end that others may see a purchase; or that a supplier outside the region may be named."""
    side = _side(request)
    company = link.supplier if side == LinkSide.SUPPLIER else link.buyer
    is_own = company is not None and own.acts_for(request.user, company, clock.today())
    form = _consent_form(request, link.version, is_own=is_own)
    page = _consent_page(MapCompany(link.body, company or link.buyer), link.commodity)
    if company is None:
        told = {"name": link.supplier_name}
        page = FormPage(
            _("Name %(name)s on the map") % told, _("Only if the supplier itself agreed to be named."),
            _("Name it"), page.cancel, page.above,
        )  # fmt: skip

    def save() -> SupplyLink:
        data = form.cleaned_data
        return link_operations.consent(
            link=link, side=side, agreed_by=data.get("agreed_by", ""), expected=data["version"], by=request.user,
            at=clock.now(),
        )  # fmt: skip

    why = policies.can_speak_on_link(request.user, link)
    return taken(request, form, (page, link.body, why), save, _("Your yes is noted. Both ends must say it."))


@require_POST
@requires(policies.can_withdraw_entry, get=readers.entry_visible_to)
def entry_step(request: MemberRequest, entry: SupplyEntry) -> HttpResponse:
    """Take consent back, remove, or bring back."""
    verbs: dict[str, tuple[Any, str]] = {
        "withdraw": (operations.withdraw, _("It is off the map. You can agree again any day.")),
        "remove": (operations.remove, _("It is removed. You can bring it back.")),
        "bring_back": (operations.bring_back, _("It is back. Others see it once the company agrees again.")),
    }
    verb, said = verbs.get(request.POST.get("do", ""), verbs["withdraw"])
    return step(
        request,
        lambda: verb(entry=entry, expected=version_of(request), by=request.user, at=clock.now()),
        said, "supply-company", slug=entry.body.slug, pk=entry.organization_id,
    )  # fmt: skip


@require_POST
@requires(policies.can_speak_on_link, get=readers.link_visible_to)
def link_step(request: MemberRequest, link: SupplyLink) -> HttpResponse:
    """Take one end's consent back; for the buyer also remove, or bring back."""
    side, deed = _side(request), request.POST.get("do", "")
    told: dict[str, Any] = {"link": link, "expected": version_of(request), "by": request.user, "at": clock.now()}
    if deed == "remove":
        work, said = (lambda: link_operations.remove(**told)), _("It is removed. You can bring it back.")
    elif deed == "bring_back":
        work, said = (lambda: link_operations.bring_back(**told)), _("It is back. Others see it once both agree again.")
    else:
        work, said = (lambda: link_operations.withdraw(side=side, **told)), _("Nobody else sees it any more.")
    back_to = link.supplier_id if side == LinkSide.SUPPLIER and link.supplier_id else link.buyer_id
    return step(request, work, said, "supply-company", slug=link.body.slug, pk=back_to)


@require_POST
@requires(policies.can_answer, get=readers.introduction_visible_to)
def answer(request: MemberRequest, introduction: SupplyIntroduction) -> HttpResponse:
    """Yes or no to an introduction."""
    end = "offer" if request.POST.get("end") == "offer" else "need"
    entry = introduction.offer if end == "offer" else introduction.need
    return step(
        request,
        lambda: introductions.answer(
            introduction=introduction, end=end, is_yes=request.POST.get("says") == "yes",
            expected=version_of(request), by=request.user, at=clock.now(),
        ),
        _("The other company hears your answer."), "supply-company", slug=entry.body.slug, pk=entry.organization_id,
    )  # fmt: skip


def _side(request: MemberRequest) -> str:
    given = request.POST.get("side", "") or request.GET.get("side", "")
    return LinkSide.SUPPLIER if given == LinkSide.SUPPLIER else LinkSide.BUYER


def _page(place: MapCompany, heading: str, button: str) -> FormPage:
    here = url("supply-company", slug=place.body.slug, pk=place.company.pk)
    summary = _("Only the company and the organization that keeps its record see this, until the company agrees.")
    return FormPage(heading % {"name": place.company}, summary, button, here, ((place.company.name, here),))


def _consent_page(place: MapCompany, commodity: str) -> FormPage:
    here = url("supply-company", slug=place.body.slug, pk=place.company.pk)
    told = {"group": place.body.name, "name": place.company, "what": commodity}
    summary = _(
        "Members and staff of %(group)s, and the people of its companies, will read that this is of %(name)s. "
        "Nobody else will, and the company can take it back any day."
    )  # fmt: skip
    return FormPage(
        _("Show on the map: %(what)s") % told, summary % told, _("Show it"), here, ((place.company.name, here),)
    )


def _consent_form(request: MemberRequest, version: int, *, is_own: bool) -> ConsentForm:
    return ConsentForm(posted(request), is_own=is_own, initial={"version": version})


def _link_form(request: MemberRequest, place: MapCompany, initial: dict[str, Any]) -> LinkForm:
    return LinkForm(posted(request), initial=initial, user=request.user, body=place.body, today=clock.today())


def _taken(
    request: MemberRequest, form: Any, at: tuple[FormPage, MapCompany, Any], work: Any, said: str
) -> HttpResponse:
    """As `taken`, with the names that the form's fields offer."""
    page, place, why = at
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(page.cancel)
    members = readers.members_of(place.body, clock.today()).exclude(pk=place.company.pk)
    lists = {"industries": industries.choices(), "companies": list(members)}
    return shown(request, form, page, place.body, why, **lists)
