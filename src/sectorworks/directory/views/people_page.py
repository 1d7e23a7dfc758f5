"""One person's page: who they are, where they work, how to reach them by right, and what happened to the record."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Event

from .. import registry
from ..forms.people import AccountForm, LeftForm
from ..models import Affiliation, ContactMeans, MailState, Person, Sharing
from ..policies import acquaintances as acquaintance_policies
from ..policies import people as policies
from ..queries import people as queries
from ..rules.people import language_word
from .merging import changed_fields, follows_merges
from .people import status_of

MOST_EVENTS = 20
SENSITIVE = ["accommodations", "consented_on", "email", "mail_state", "phone"]
EVENTS = {
    "add": gettext_lazy("Added"),
    "change": gettext_lazy("Record corrected"),
    "consent": gettext_lazy("Chose who may see the record"),
    "verify": gettext_lazy("Found still right"),
    "affiliate": gettext_lazy("Place added"),
    "change place": gettext_lazy("Place corrected"),
    "end place": gettext_lazy("Place ended"),
    "mail came back": gettext_lazy("Mail came back"),
    "left the job": gettext_lazy("Said to have left the job"),
    "link account": gettext_lazy("Account linked"),
    "unlink account": gettext_lazy("Account unlinked"),
    "merge": gettext_lazy("Merged with another record"),
    "unmerge": gettext_lazy("Merge undone"),
    "saw": gettext_lazy("Sensitive fields seen"),
    "import": gettext_lazy("Brought in from a file"),
}


@require_safe
@follows_merges("person")
@requires(policies.can_see, get=queries.person_visible_to)
def person_page(request: MemberRequest, person: Person) -> HttpResponse:
    """The record at its permanent address."""
    return render_person(request, person)


def render_person(
    request: MemberRequest, person: Person, account_form: AccountForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the account form as it was typed when it has errors."""
    user, today = request.user, clock.today()
    changing = policies.can_change(user, person)
    reaching = changing or policies.can_reach(user, person)
    reporting = changing or policies.can_report(user, person)
    if person.account_id != user.pk and (reaching or changing):
        audit.saw(noun=person, fields=SENSITIVE if changing else ["email", "phone"], by=user, at=clock.now())
    places = queries.places_of(person)
    present = [one for one in places if is_present(one, today)]
    context: dict[str, Any] = {
        "person": person,
        "status": status_of(person),
        "freshness": _freshness(person),
        "summary": _summary(person, present),
        "must_not_contact": person.preferred_means == ContactMeans.NONE,
        "primary": _primary(person) if changing else None,
        "actions": _actions(person, can_change=bool(changing), can_report=bool(reporting)),
        "reach": _reach(person, with_addresses=bool(reaching)),
        "no_reach": "" if reaching else reaching.reason,
        "private": _private(person) if changing else [],
        "present": present,
        "former": [one for one in places if one not in present],
        "left_form": LeftForm(today=today),
        "can_report_left": bool(reporting) or policies.works_with(user, person),
        "paths": acquaintance_policies.can_look(user) if person.account_id != user.pk else None,
        "linking": policies.can_link_account(user, person),
        "account_form": account_form or AccountForm(initial={"email": person.email}),
        "why": policies.can_see(user, person).reason,
        "history": _history(person) if changing else [],
        "is_own": person.account_id == user.pk,
        "is_sample": person.is_sample,
        **_panels(request, person),
    }
    return render(request, "directory/person.html", context, status=status)


def is_present(one: Affiliation, today: Any) -> bool:
    """Whether a place is held today or about to begin."""
    return one.ends_on is None or one.ends_on >= today


def _freshness(person: Person) -> str:
    if person.verified_on is None:
        return _("not checked since it was added")
    told = {"day": wording.day(person.verified_on), "name": person.verified_by}
    return _("found right on %(day)s by %(name)s") % told


def _summary(person: Person, present: list[Affiliation]) -> str:
    """What is true now, in a sentence or two."""
    said = []
    if present:
        one = present[0]
        told = {"title": one.title, "name": one.organization.name}
        said.append((_("%(title)s at %(name)s.") if one.title else _("Works at %(name)s.")) % told)
        if len(present) > 1:
            said.append(_("Also at %(names)s.") % {"names": ", ".join(two.organization.name for two in present[1:])})
    else:
        said.append(_("No organization is recorded now."))
    if person.left_reported_on:
        said.append(_("Said to have left a job on %(day)s.") % {"day": wording.day(person.left_reported_on)})
    if person.mail_state == MailState.BOUNCED:
        said.append(_("Mail to them came back."))
    return " ".join(said)


def _primary(person: Person) -> Action:
    return Action(_("Still right"), reverse("directory-person-verify", args=[person.pk]), "check", post=True)


def _actions(person: Person, *, can_change: bool, can_report: bool) -> list[Action]:
    """Everything else that can be done with the record."""
    acts = [Action(_("Address card"), reverse("directory-person-card", args=[person.pk]), "file_download")]
    if can_change:
        edit = reverse("directory-person-edit", args=[person.pk])
        acts.insert(0, Action(_("Correct the record"), edit, "edit"))
    if can_report and person.email and person.mail_state != MailState.BOUNCED:
        acts.append(Action(_("Mail came back"), reverse("directory-person-bounced", args=[person.pk]), post=True))
    return acts


def _reach(person: Person, *, with_addresses: bool) -> list[tuple[str, Any]]:
    """How to reach the person; what is not known, or not for the reader, is left out."""
    addresses = [(_("E-mail"), person.email), (_("Phone"), person.phone)]
    facts = [
        (_("Preferred"), person.get_preferred_means_display()),
        *(addresses if with_addresses else []),
        (_("Language"), language_word(person.language)),
        (_("Pronouns"), person.pronouns),
    ]
    return [(name, value) for name, value in facts if value]


def _private(person: Person) -> list[tuple[str, Any]]:
    """What only the person and those who keep the record see."""
    agreed = wording.day(person.consented_on) if person.consented_on else ""
    if agreed and person.consent_version:
        agreed = _("%(day)s, in the words of %(version)s") % {"day": agreed, "version": person.consent_version}
    facts = [
        (_("Accommodations"), person.accommodations or _("None recorded")),
        (_("Who may see the record"), Sharing(person.sharing).label),
        (_("Agreed on"), agreed or _("Not asked yet")),
        (_("Mail"), MailState(person.mail_state).label),
        (_("Look again by"), wording.day(person.verify_by) if person.verify_by else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _history(person: Person) -> list[Event]:
    return [
        Event(str(EVENTS.get(one.verb, one.verb)), str(one.by or _("The site")), one.at, changed_fields(one))
        for one in audit.history(person)[:MOST_EVENTS]
    ]


def _panels(request: MemberRequest, person: Person) -> dict[str, Any]:
    """What rooms above show here, in the main column and in the rail."""
    filled = [(panel, panel.context(request.user, person)) for panel in registry.person_panels]
    shown = [
        (panel.in_rail, render_to_string(panel.template, {"person": person, **context}, request))
        for panel, context in filled
        if context is not None
    ]
    return {
        "panels": [html for in_rail, html in shown if not in_rail],
        "rail_panels": [html for in_rail, html in shown if in_rail],
    }
