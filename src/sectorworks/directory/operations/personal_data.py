"""A person's requests about their own data: asked, answered, and a record made nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.notices import operations as notices
from sectorworks.search import operations as search

from .. import registry
from ..models import (
    Acquaintance,
    ContactMeans,
    DataRequest,
    DataRequestKind,
    ImportRow,
    Introduction,
    MailState,
    Person,
    Sharing,
)
from ..policies import personal_data as policies
from ..queries.people import keepers_of
from ..rules.personal_data import FORGET_ACQUAINTANCES_AFTER_DAYS, REMOVED_NAME, answer_due
from .people import NOUN, locked
from .people_reports import TOPIC


class DataRequestProblem(SectorworksError):
    """The request can't be made or answered as given; the text says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks about their data."""

    kind: DataRequestKind
    words: str = ""


@transaction.atomic
def ask(*, person: Person, asked: Asked, by: Any, at: datetime) -> DataRequest:
    """Ask for one's own data to be corrected or removed; those who keep the record are told."""
    policies.can_ask(by, person).enforce()
    if DataRequest.objects.filter(person=person, kind=asked.kind, answered_at=None).exists():
        raise DataRequestProblem(_("You have asked for this already; the answer is still open."))
    if asked.kind == DataRequestKind.CORRECTION and not asked.words.strip():
        raise DataRequestProblem(_("Say what is wrong and how it should read."))
    made = DataRequest.objects.create(
        person=person,
        kind=asked.kind,
        words=asked.words.strip(),
        asked_at=at,
        asked_by=by,
        due_on=answer_due(localdate(at)),
    )
    audit.record(noun=made, verb="ask", by=by, at=at, detail={"kind": asked.kind.value, "due_on": made.due_on})
    title = _("A person asks about their data. Answer by %(day)s.") % {"day": made.due_on.isoformat()}
    telling = notices.Telling(TOPIC, f"data-request:{made.pk}", title, "data-request", str(made.pk), is_urgent=True)
    notices.tell(people=keepers_of(person, localdate(at)), telling=telling, at=at)
    return made


@transaction.atomic
def answer_correction(*, data_request: DataRequest, words: str, by: Any, at: datetime) -> DataRequest:
    """Answer a wish for correction in words the person reads. The record itself is changed on its own page."""
    current = _open(data_request, DataRequestKind.CORRECTION, by)
    if not words.strip():
        raise DataRequestProblem(_("Say what was changed, or why not."))
    return _close(current, [words.strip()], by, at)


@transaction.atomic
def remove(*, data_request: DataRequest, by: Any, at: datetime) -> DataRequest:
    """Remove a person's data in every room. What a rule of record-keeping names stays, and the outcome says so."""
    current = _open(data_request, DataRequestKind.REMOVAL, by)
    person = locked(current.person)
    sentences: list[str] = []
    # Upper rooms first: the directory, lowest in rank, takes the name away last.
    for held in reversed(list(registry.personal_data)):
        sentences += held.remove(person=person, by=by, at=at)
    audit.record(noun=person, verb="remove data", by=by, at=at)
    return _close(current, sentences, by, at)


def remove_here(*, person: Person, by: Any, at: datetime) -> list[str]:
    """The directory's own part: the record stays as nobody's, so that what others did with it still adds up."""
    records = [person, *Person.objects.filter(merged_into=person)]
    for one in records:
        _make_nobody(one, at)
    keys = [one.pk for one in records]
    edges = Acquaintance.objects.filter(Q(knower__in=keys) | Q(known__in=keys))
    Introduction.objects.filter(acquaintance__in=edges).update(reason="")
    edges_taken = edges.filter(withdrawn_on=None).update(withdrawn_on=localdate(at))
    edges.update(context="")
    DataRequest.objects.filter(person__in=keys).update(words="")
    ImportRow.objects.filter(batch__kind="people", result_key__in=keys).update(values={}, changes={}, problems=[])
    search.remove(NOUN, keys)
    said = [
        _("Your name, addresses, pronouns, accommodations and choices were removed from the directory."),
        _("Your places at organizations were ended; that somebody held them stays, without a name or title."),
    ]
    if edges_taken:
        said.append(
            ngettext(
                "%(num)d entry of whom you know, or who knows you, was taken back.",
                "%(num)d entries of whom you know, or who knows you, were taken back.",
                edges_taken,
            )
            % {"num": edges_taken}
        )
    if person.account_id is not None:
        said.append(_("Your account to sign in stays until an administrator closes it; it is no longer linked."))
    said.append(_("The record of who did what keeps that a record was kept and removed, without your details."))
    Person.objects.filter(pk__in=keys).update(account=None)
    return said


def _make_nobody(person: Person, at: datetime) -> None:
    today = localdate(at)
    Person.objects.filter(pk=person.pk).update(
        full_name=REMOVED_NAME,
        name_key="",
        pronouns="",
        email="",
        phone="",
        preferred_means=ContactMeans.NONE,
        accommodations="",
        language="",
        sharing=Sharing.OWN,
        consented_on=None,
        consent_version="",
        mail_state=MailState.UNKNOWN,
        left_reported_on=None,
        removed_on=today,
        version=person.version + 1,
    )
    places = person.affiliations.all()
    places.update(title="", role="", is_representative=False)
    places.filter(Q(ends_on=None) | Q(ends_on__gt=today), Q(starts_on=None) | Q(starts_on__lte=today)).update(
        ends_on=today, is_main=False
    )
    places.filter(starts_on__gt=today).delete()


@transaction.atomic
def forget_ended_acquaintances(*, by: Any, at: datetime) -> int:
    """Delete who knew whom long after consent ended or was taken back; how many went."""
    before = localdate(at) - timedelta(days=FORGET_ACQUAINTANCES_AFTER_DAYS)
    old = Acquaintance.objects.filter(Q(expires_on__lt=before) | Q(withdrawn_on__lt=before))
    keys: Iterable[Acquaintance] = list(old)
    for one in keys:
        audit.record(noun=one, verb="forget", by=by, at=at)
    return old.delete()[1].get("directory.Acquaintance", 0)


def _open(data_request: DataRequest, kind: DataRequestKind, by: Any) -> DataRequest:
    found = DataRequest.objects.select_for_update(of=("self",)).select_related("person", "asked_by")
    current = found.get(pk=data_request.pk)
    policies.can_answer(by, current).enforce()
    if current.answered_at is not None:
        raise DataRequestProblem(_("This request is answered already."))
    if current.kind != kind:
        raise DataRequestProblem(_("This request asks for something else."))
    return current


def _close(current: DataRequest, sentences: list[str], by: Any, at: datetime) -> DataRequest:
    current.outcome, current.answered_at, current.answered_by = sentences, at, by
    current.save(update_fields=["outcome", "answered_at", "answered_by"])
    audit.record(noun=current, verb="answer", by=by, at=at)
    telling = notices.Telling(
        TOPIC, f"data-request:{current.pk}:answered", _("Your request about your data is answered"), "my-data"
    )
    notices.tell(people=[current.asked_by], telling=telling, at=at)
    return current
