"""The contact log: the list, one contact, logging and correcting, deleting and undoing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.files.lists import file_of
from sectorworks.ui import wording
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action
from sectorworks.ui.steps import version_of
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..forms.contacts import ContactForm, typed_from
from ..models import Contact, ContactKind, ContactOrganization, ContactState, LedBy
from ..operations import contacts as operations
from ..policies import contacts as policies
from ..queries import contacts as queries
from . import referral_new
from .asks_requests import MOST_ROWS, number_of

COLUMNS = (
    Column("held_on", gettext_lazy("When")),
    Column("headline", gettext_lazy("What about"), sortable=False),
    Column("organizations", gettext_lazy("With"), sortable=False),
    Column("agency", gettext_lazy("By"), sortable=False),
    Column("led_by", gettext_lazy("Led by"), sortable=False),
)
SHAPE = TableShape(
    COLUMNS,
    sort="-held_on",
    searchable=True,
    filters=(
        Filter(
            "whose",
            gettext_lazy("Whose"),
            (
                ("mine", gettext_lazy("Logged by me")),
                ("ours", gettext_lazy("Our organization’s")),
                ("drafts", gettext_lazy("Our drafts")),
            ),
        ),
        Filter("kind", gettext_lazy("Kind"), tuple(ContactKind.choices)),
        Filter("led_by", gettext_lazy("Ours led by"), tuple(LedBy.choices)),
    ),
)
MARKS = ("after", "before")


def contact_of(user: Any, pk: int) -> Contact:
    return queries.contact_visible_to(user, clock.today(), pk)


def removed_of(user: Any, pk: int) -> Contact:
    return queries.removed_contact(user, clock.today(), pk)


@require_safe
@requires(policies.can_engage)
def contact_list(request: MemberRequest) -> HttpResponseBase:
    """Every contact one may know of, as much of each as one may read."""
    today = clock.today()
    mine = queries.own_keys(request.user, today)
    state = SHAPE.read({name: value for name, value in request.GET.items() if name not in MARKS})
    rows = _narrowed(request, state, mine)
    employer = _employer(request)
    if employer is not None:
        rows = rows.filter(pk__in=ContactOrganization.objects.filter(organization=employer).values("contact"))
    form = request.GET.get("format", "")
    if form in ("csv", "xlsx"):
        sign = "-" if state.is_descending else ""
        return _file(queries.told(rows).order_by(f"{sign}held_on", f"{sign}pk"), mine, form)
    marks = {name: request.GET.get(name, "") for name in MARKS}
    page = queries.page_of(rows, is_descending=state.is_descending, **marks)
    context = {
        "state": state,
        "pages": state.pages(page.before, page.after),
        "title": _title(page, state, employer),
        "seen": [queries.as_seen(one, mine) for one in page.rows],
        "columns": COLUMNS,
        "employer": employer,
        "is_narrowed": bool(state.search or state.chosen),
        "primary": Action(_("Log a contact"), _new_address(employer), "add"),
        "actions": [
            Action(_("Bring in a message"), reverse("contact-message"), "mail"),
            Action(_("Who leads our contacts"), reverse("maturity"), "insights"),
            *(
                Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
                for one in ("csv", "xlsx")
            ),
        ],
        "drafts": Contact.objects.filter(for_organization__in=mine, state=ContactState.DRAFT, removed_at=None).count(),
    }
    return render(request, "engagement/contact_list.html", context)


def _employer(request: MemberRequest) -> Organization | None:
    """The organization whose contacts the address asks for, as far as the reader may see it."""
    key = number_of(request, "organization")
    return organizations_visible_to(request.user, clock.today()).filter(pk=key).first() if key else None


def _title(page: queries.ContactPage, state: TableState, employer: Organization | None) -> str:
    """How many contacts there are, as a finding; beyond 1,000 nobody counts."""
    if page.is_more:
        found = _("More than 1,000 contacts")
    elif not page.count and (state.search or state.chosen):
        found = _("No contact fits")
    elif not page.count:
        found = _("Contacts")
    else:
        found = ngettext("%(num)s contact", "%(num)s contacts", page.count) % {"num": f"{page.count:,}"}
    return _("%(found)s with %(name)s") % {"found": found, "name": employer} if employer else found


def _new_address(employer: Organization | None) -> str:
    return reverse("contact-new") + (f"?organization={employer.pk}" if employer else "")


def _narrowed(request: MemberRequest, state: TableState, mine: list[int]) -> QuerySet[Contact]:
    rows = queries.contacts_visible_to(request.user, clock.today())
    chosen = state.chosen
    if chosen.get("whose") == "mine":
        rows = rows.filter(recorded_by=request.user)
    elif chosen.get("whose") == "ours":
        rows = rows.filter(for_organization__in=mine)
    elif chosen.get("whose") == "drafts":
        rows = rows.filter(for_organization__in=mine, state=ContactState.DRAFT)
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if led_by := chosen.get("led_by"):  # what led to others' contacts is theirs
        rows = rows.filter(led_by=led_by, for_organization__in=mine)
    return queries.narrowed(rows, state.search, mine)


def _file(rows: QuerySet[Contact], mine: list[int], form: str) -> HttpResponseBase:
    header = (
        _("Date"), _("Kind"), _("Headline"), _("With"), _("Came along"), _("Organization"), _("Staff"), _("Led by"),
        _("Program"), _("Notes"),
    )  # fmt: skip
    seen = (queries.as_seen(one, mine) for one in rows[:MOST_ROWS])
    cells = (
        (
            one.contact.held_on.isoformat(),
            ContactKind(one.contact.kind).label,
            one.headline,
            "; ".join(str(org) for org in one.with_),
            "; ".join(str(org) for org in one.hosts),
            one.contact.for_organization,
            one.contact.recorded_by,
            one.led_by,
            one.program,
            one.notes,
        )
        for one in seen
    )
    return file_of(_("Contacts"), header, cells, form)


@require_safe
@requires(policies.can_see, get=contact_of)
def contact(request: MemberRequest, contact: Contact) -> HttpResponse:
    """One contact, as much of it as one may read."""
    today = clock.today()
    seen = queries.as_seen(contact, queries.own_keys(request.user, today))
    can_change = bool(policies.can_change(request.user, contact))
    edit = Action(
        _("Complete this draft") if seen.is_draft else _("Edit"), reverse("contact-edit", args=[contact.pk]), "edit"
    )
    hidden = {"version": str(contact.version)}
    delete = Action(_("Delete"), reverse("contact-delete", args=[contact.pk]), "delete", post=True, hidden=hidden)
    context = {
        "seen": seen,
        "contact": contact,
        "people": queries.people_of(contact) if seen.is_own else [],
        "is_engaged": queries.works_with_employers(request.user, today),
        "summary": _summary(seen),
        "primary": edit if can_change else None,
        "actions": [*_sent_on(seen), *([delete] if can_change else [])],
        "events": history_of(contact) if can_change else [],
        "why": policies.can_see(request.user, contact).reason,
    }
    return render(request, "engagement/contact.html", context)


def _sent_on(seen: queries.SeenContact) -> list[Action]:
    """What was heard can be sent to whoever can act, by the agency that heard it."""
    companies = [one for one in seen.with_ if one.kind == OrganizationKind.EMPLOYER]
    if not seen.is_own or seen.is_draft or not companies:
        return []
    return [referral_new.action(companies[0].pk, contact=seen.contact.pk)]


def _summary(seen: queries.SeenContact) -> str:
    one = seen.contact
    words = {
        "day": wording.day(one.held_on),
        "agency": one.for_organization,
        "person": one.recorded_by,
        "with": ", ".join(str(org) for org in seen.with_) or "–",
    }
    if seen.is_draft:
        return _("Read from a message of %(day)s. Only your organization sees this draft.") % words
    return _("%(person)s of %(agency)s was in contact with %(with)s on %(day)s.") % words


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_engage)
def log(request: MemberRequest) -> HttpResponse:
    """Log a contact; `organization` in the address fills in with whom."""
    today = clock.today()
    rows = organizations_visible_to(request.user, today)
    preferred = rows.filter(pk=number_of(request, "organization")).first()
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        user=request.user,
        today=today,
        preferred=preferred,
        initial={
            "organizations": preferred.name if preferred else "",
            "held_on": today,
            "key": idempotency.new_key(),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.log(draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Contact “%(name)s” logged") % {"name": made.headline})
            return redirect("contact", pk=made.pk)
    context = {"heading": _("Log a contact"), "form": form, "stored": None, "cancel": reverse("contacts")}
    return render(request, "engagement/contact_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=contact_of)
def edit(request: MemberRequest, contact: Contact) -> HttpResponse:
    """Correct a contact, or complete a draft."""
    today = clock.today()
    parts = [one.organization for one in contact.organizations.all() if not one.is_host_side]
    named: dict[str, Any] = {"user": request.user, "today": today, "preferred": parts[0] if parts else None}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=typed_from(contact), **named)
    stored: Contact | None = None
    if request.method == "POST" and form.is_valid():
        expected = form.cleaned_data["version"] or 0
        try:
            operations.revise(contact=contact, draft=form.draft(), expected=expected, by=request.user, at=clock.now())
        except StaleVersion:
            stored = contact_of(request.user, contact.pk)
            typed = request.POST.copy()
            typed["version"] = str(stored.version)
            form = ContactForm(typed, **named)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Contact saved"))
            return redirect("contact", pk=contact.pk)
    is_draft = contact.state == ContactState.DRAFT
    context = {
        "heading": _("Complete this draft") if is_draft else _("Edit this contact"),
        "form": form,
        "stored": stored,
        "cancel": reverse("contact", args=[contact.pk]),
    }
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "engagement/contact_form.html", context, status=status)


@require_POST
@requires(policies.can_change, get=contact_of)
def delete(request: MemberRequest, contact: Contact) -> HttpResponse:
    """Delete a contact, with a way back."""
    try:
        operations.remove(contact=contact, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("contact", pk=contact.pk)
    return redirect("contact-deleted", pk=contact.pk)


@require_safe
@requires(policies.can_bring_back, get=removed_of)
def deleted(request: HttpRequest, contact: Contact) -> HttpResponse:
    """What was deleted, and the way back."""
    undo = Action(
        _("Bring it back"),
        reverse("contact-restore", args=[contact.pk]),
        "undo",
        post=True,
        hidden={"version": str(contact.version)},
    )
    return render(request, "engagement/contact_deleted.html", {"contact": contact, "undo": undo})


@require_POST
@requires(policies.can_bring_back, get=removed_of)
def restore(request: MemberRequest, contact: Contact) -> HttpResponse:
    """Undo a deletion."""
    try:
        operations.bring_back(contact=contact, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("contact-deleted", pk=contact.pk)
    messages.success(request, _("Contact “%(name)s” is back") % {"name": contact.headline})
    return redirect("contact", pk=contact.pk)
