"""Record what a body decided: the vote, what its lenses showed, and the texts the decision adopts or retires."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind
from sectorworks.directory.operations.activity import Happening, note

from ..models import Body, BodyVisibility, Decision, Text, TextState, TextVersion
from ..policies import bodies as policies
from ..queries import decisions as queries
from ..queries import lenses
from ..queries.texts import OPEN_STATES
from ..rules.decisions import VoteFault, Votes, fault_of
from ..rules.lenses import LensAnswer, unanswered
from .bodies import locked


class DecisionProblem(SectorworksError):
    """The decision can't be recorded as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """One decision. `adopts` are drafts or proposals of the body, `retires` texts of it that end without successor."""

    title: str
    wording: str
    decided_on: date
    method: str = ""
    moved_by: str = ""
    seconded_by: str = ""
    votes: Votes = field(default_factory=Votes)
    lens_answers: tuple[LensAnswer, ...] = ()
    adopts: tuple[TextVersion, ...] = ()
    retires: tuple[Text, ...] = ()
    priority: Text | None = None


def record(*, body: Body, draft: DecisionDraft, by: User, at: datetime, key: str = "") -> Decision:
    """Record a decision and put all its texts in force, or none of it. The same form sent twice records one."""

    @transaction.atomic
    def make() -> Decision:
        current = locked(body)
        policies.can_lead(by, current).enforce()
        adopts = _held(current, draft.adopts)
        retires = _in_force(current, draft.retires)
        _check(current, draft, adopts, retires, at)
        decision = Decision.objects.create(
            body=current, title=draft.title.strip(), wording=draft.wording.strip(), decided_on=draft.decided_on,
            method=draft.method, moved_by=draft.moved_by, seconded_by=draft.seconded_by,
            priority=draft.priority, votes_for=draft.votes.cast_for, votes_against=draft.votes.cast_against,
            votes_abstained=draft.votes.abstained, lens_answers=[asdict(one) for one in draft.lens_answers],
            recorded_at=at, recorded_by=by,
        )  # fmt: skip
        _end(retires, TextState.RETIRED, decision, by, at)
        for version in adopts:
            _adopt(version, decision, by, at)
        audit.record(noun=decision, verb="record", by=by, at=at, detail=_detail(current, adopts, retires))
        shared = current.visibility == BodyVisibility.PUBLIC
        headline = _("%(name)s decided: %(title)s") % {"name": current.name, "title": decision.title}
        happening = Happening(ActivityKind.DECISION, headline, "group", current.slug[:40], current.host, shared)
        note(organization=current.host, happening=happening, by=by, at=at)
        return decision

    decision, _new = idempotency.once(make, key=key, action="bodies.decide", by=by, at=at, model=Decision)
    return decision


def _adopt(version: TextVersion, decision: Decision, by: User, at: datetime) -> None:
    in_force = list(version.text.versions.select_for_update().filter(state=TextState.ADOPTED))
    _end(in_force, TextState.SUPERSEDED, decision, by, at)
    version.state, version.adopted_on, version.decision = TextState.ADOPTED, decision.decided_on, decision
    version.version += 1
    version.save(update_fields=["state", "adopted_on", "decision", "version"])
    audit.record(noun=version, verb="adopt", by=by, at=at, detail={"decision": decision.pk})


def _end(ended: Iterable[TextVersion], state: TextState, decision: Decision, by: User, at: datetime) -> None:
    """Only where a wording stands changes; its words never do."""
    for version in ended:
        version.state, version.ended_on, version.ended_by = state, decision.decided_on, decision
        version.version += 1
        version.save(update_fields=["state", "ended_on", "ended_by", "version"])
        verb = "retire" if state == TextState.RETIRED else "replace"
        audit.record(noun=version, verb=verb, by=by, at=at, detail={"decision": decision.pk})


def _held(body: Body, adopts: tuple[TextVersion, ...]) -> list[TextVersion]:
    held = TextVersion.objects.select_for_update(of=("self",)).select_related("text")
    found = list(held.filter(pk__in=[one.pk for one in adopts], text__body=body, state__in=OPEN_STATES).order_by("pk"))
    if len(found) != len(adopts):
        raise DecisionProblem(_("A wording to adopt was decided or withdrawn meanwhile. Look at the list again."))
    return found


def _in_force(body: Body, retires: tuple[Text, ...]) -> list[TextVersion]:
    held = TextVersion.objects.select_for_update(of=("self",)).select_related("text")
    found = list(held.filter(text__in=retires, text__body=body, state=TextState.ADOPTED).order_by("pk"))
    if len(found) != len(retires):
        raise DecisionProblem(_("A text to retire is no longer in force. Look at the list again."))
    return found


def _check(
    body: Body, draft: DecisionDraft, adopts: list[TextVersion], retires: list[TextVersion], at: datetime
) -> None:
    if not draft.title.strip() or not draft.wording.strip():
        raise DecisionProblem(_("A decision needs a title and its wording."))
    if draft.priority is not None and draft.priority.body_id != body.pk:
        raise DecisionProblem(_("A decision serves a priority of the group that decides."))
    if draft.decided_on > localdate(at):
        raise DecisionProblem(_("The day of the decision is still to come. Record it once it is made."))
    if draft.decided_on < body.starts_on:
        raise DecisionProblem(_("The group started on %(day)s; it decided nothing before.") % {"day": body.starts_on})
    if {one.text_id for one in adopts} & {one.text_id for one in retires}:
        raise DecisionProblem(_("A text can't be amended and retired by one decision."))
    for version in adopts:
        before = version.text.versions.filter(state=TextState.ADOPTED, adopted_on__gt=draft.decided_on).first()
        if before is not None:
            raise DecisionProblem(
                _("The wording in force was adopted on %(day)s, after this decision.") % {"day": before.adopted_on}
            )
    _check_votes(draft.votes, queries.voting_seats(body, draft.decided_on))
    _check_lenses(body, draft, adopts)


def _check_votes(votes: Votes, seats: int) -> None:
    fault = fault_of(votes, seats)
    if fault is VoteFault.HALF:
        raise DecisionProblem(_("Enter the votes for the decision too, or leave all three counts empty."))
    if fault is VoteFault.TOO_MANY:
        raise DecisionProblem(
            ngettext(
                "%(votes)s votes were counted, but %(seats)s voting seat was filled on that day.",
                "%(votes)s votes were counted, but %(seats)s voting seats were filled on that day.",
                seats,
            )
            % {"votes": votes.total, "seats": seats}
        )
    if fault is VoteFault.NOT_CARRIED:
        raise DecisionProblem(_("There were not more votes for than against, so nothing was decided."))


def _check_lenses(body: Body, draft: DecisionDraft, adopts: list[TextVersion]) -> None:
    missing = unanswered(lenses.needed_for(body, draft.decided_on, adopts), draft.lens_answers)
    if missing:
        told = "; ".join(f"{_(lens.name)}: {_(question)}" for lens, question in missing)
        raise DecisionProblem(
            _("The group's charge asks for answers that are missing. %(questions)s") % {"questions": told}
        )


def _detail(body: Body, adopts: list[TextVersion], retires: list[TextVersion]) -> dict[str, Any]:
    return {
        "body": body.pk,
        "adopts": [[one.text_id, one.number] for one in adopts],
        "retires": [[one.text_id, one.number] for one in retires],
    }
