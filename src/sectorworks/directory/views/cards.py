"""Address cards: one person's, an organization's, and cards read for the form that adds a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files.downloads import attachment

from ..forms.people import CardsForm
from ..models import Organization, Person
from ..operations import cards as operations
from ..policies import organizations as organization_policies
from ..policies import people as policies
from ..queries.organizations import organization_visible_to
from ..queries.people import person_visible_to
from ..rules import cards as rules
from ..rules import cards_read


@require_safe
@requires(policies.can_see, get=person_visible_to)
def person_card(request: MemberRequest, person: Person) -> HttpResponse:
    """One person's card; without addresses when the reader may not reach them."""
    card = operations.take_one(person=person, by=request.user, at=clock.now())
    return _file(rules.write([card]), person.full_name)


@require_safe
@requires(organization_policies.can_see, get=organization_visible_to)
def organization_cards(request: MemberRequest, organization: Organization) -> HttpResponse:
    """The cards of an organization's people whom the reader may see."""
    found = operations.take_all(organization=organization, by=request.user, at=clock.now())
    return _file(rules.write(found), organization.name)


def _file(text: str, name: str) -> HttpResponse:
    """A download that browsers hand to the address book."""
    return attachment(text, name=f"{slugify(name)[:60] or 'cards'}.vcf", content_type="text/vcard; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(organization_policies.can_add)
def from_cards(request: MemberRequest) -> HttpResponse:
    """Read a file of cards into a list; each fills the form that adds a person. Nothing is stored here."""
    form = CardsForm(request.POST, request.FILES) if request.method == "POST" else CardsForm()
    read: cards_read.ReadCards | None = None
    if request.method == "POST" and form.is_valid():
        try:
            # A byte more than allowed, so that a large file is refused without being read whole.
            read = cards_read.read(form.cleaned_data["file"].read(cards_read.LARGEST_BYTES + 1))
        except cards_read.UnreadableCards as problem:
            form.add_error("file", str(problem))
        else:
            if not read.cards:
                form.add_error("file", _("None of these cards has a name."))
    context = {
        "form": form,
        "cards": read.cards if read else (),
        "nameless": read.nameless if read else 0,
    }
    return render(request, "directory/people_from_cards.html", context, status=422 if form.errors else 200)
