"""Organizations sign on to the playbook, with reservations that are resolved in words and by date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations.activity import Happening, note
from sectorworks.directory.queries import own
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling

from ..models import Run, SignOn, Stance
from ..policies import sign_ons as policies
from ..queries.partnerships import support_organizations

TOPIC = "playbook"
FIELDS = ["person", "stance", "reservation", "resolution", "signed_on", "resolved_on", "signed_by"]


class SignOnProblem(SectorworksError):
    """The word can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Word:
    """What an organization says of the playbook."""

    organization: Organization
    stance: Stance
    reservation: str = ""


@transaction.atomic
def sign(*, run: Run, word: Word, by: User, at: datetime) -> SignOn:
    """An organization of the support team agrees, with a reservation or not, or objects. Saying it anew replaces it."""
    run = Run.objects.select_for_update().get(pk=run.pk)
    policies.can_sign_for(by, run, word.organization).enforce()
    today, reservation = localdate(at), word.reservation.strip()
    if word.organization not in support_organizations(run.body, today):
        words = _("%(name)s does not sit on the partnership's support team. Seat it there first.")
        raise SignOnProblem(words % {"name": word.organization})
    if word.stance == Stance.AGREES:
        reservation = ""
    elif not reservation:
        raise SignOnProblem(_("Say what the reservation or objection is, so that the team can resolve it."))
    kept = run.sign_ons.filter(organization=word.organization, edition=run.edition).first()
    if kept and (kept.stance, kept.reservation, kept.resolved_on) == (word.stance, reservation, None):
        return kept  # the same form sent twice: nobody is told again
    sign_on = kept or SignOn(run=run, organization=word.organization, edition=run.edition)
    sign_on.person = own.person_of(by) if own.acts_for(by, word.organization, today) else None
    sign_on.stance, sign_on.reservation = word.stance, reservation
    sign_on.resolution, sign_on.resolved_on = "", None
    sign_on.signed_on, sign_on.signed_by = today, by
    try:
        with transaction.atomic():
            if kept:
                versions.save(sign_on, expected=kept.version, fields=FIELDS)
            else:
                sign_on.save(force_insert=True)
    except IntegrityError as twice:
        raise SignOnProblem(_("This organization has just signed. Look at what stands there now.")) from twice
    detail = {"organization": str(word.organization), "stance": word.stance, "edition": run.edition}
    audit.record(noun=sign_on, verb="sign", by=by, at=at, detail=detail)
    _tell_of(sign_on, by, at)
    return sign_on


def _tell_of(sign_on: SignOn, by: User, at: datetime) -> None:
    """The organization's own feed; whoever leads hears of what needs to be resolved."""
    body = sign_on.run.body
    words = {"body": body, "name": sign_on.organization}
    happening = Happening(
        ActivityKind.DECISION,
        _("Gave its word on the playbook of %(body)s") % words,
        route="sign-ons",
        route_key=body.slug,
        for_organization=body.host,
        is_shared=False,
    )
    note(organization=sign_on.organization, happening=happening, by=by, at=at)
    if sign_on.stance == Stance.AGREES:
        return
    title = _("%(name)s has a reservation on the playbook of %(body)s") % words
    people = [one for one in in_charge(body, localdate(at)) if one != by]
    event = f"sign-on-{sign_on.pk}-{sign_on.version}"
    notices.tell(people=people, telling=Telling(TOPIC, event, title, "sign-ons", body.slug), at=at)


@transaction.atomic
def resolve(*, sign_on: SignOn, resolution: str, expected: int, by: User, at: datetime) -> SignOn:
    """How the team met a reservation or objection; empty words open it again."""
    current = _locked(sign_on)
    policies.can_resolve(by, current).enforce()
    if current.stance == Stance.AGREES:
        raise SignOnProblem(_("%(name)s agrees; there is nothing to resolve.") % {"name": current.organization})
    current.resolution = resolution.strip()
    current.resolved_on = localdate(at) if current.resolution else None
    versions.save(current, expected=expected, fields=["resolution", "resolved_on"])
    verb = "resolve" if current.resolution else "open again"
    audit.record(noun=current, verb=verb, by=by, at=at, detail={"resolution": current.resolution})
    if current.resolution and current.signed_by not in (None, by):
        words = {"body": current.run.body}
        title = _("Your reservation on the playbook of %(body)s was resolved: look whether you agree") % words
        event = f"sign-on-{current.pk}-resolved-{current.version}"
        telling = Telling(TOPIC, event, title, "sign-ons", current.run.body.slug)
        notices.tell(people=[current.signed_by], telling=telling, at=at)
    return current


@transaction.atomic
def withdraw(*, sign_on: SignOn, expected: int, by: User, at: datetime) -> None:
    """An organization takes its word back; the history keeps what it was."""
    current = _locked(sign_on)
    policies.can_withdraw(by, current).enforce()
    if current.version != expected:
        raise versions.StaleVersion(current)
    detail = {"stance": current.stance, "reservation": current.reservation, "edition": current.edition}
    audit.record(noun=current, verb="withdraw", by=by, at=at, detail=detail)
    audit.record(
        noun=current.run, verb="sign-on withdrawn", by=by, at=at, detail={"organization": str(current.organization)}
    )
    current.delete()


def _locked(sign_on: SignOn) -> SignOn:
    found = SignOn.objects.select_for_update(of=("self",)).select_related("run__body__host", "organization")
    return found.get(pk=sign_on.pk)
