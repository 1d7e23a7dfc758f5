"""The next-gen test of a partnership: six marks computed from its record, today and on any earlier day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.playbooks.registry import EvidenceLink
from sectorworks.ui.addresses import url

from ..rules import next_gen as rules
from ..rules import next_gen_checks, next_gen_places
from ..rules.next_gen import Footprint, Judgement, Known, Standing
from .criteria import CriterionText, Edition, edition
from .footprints import footprint_of
from .issues import issues
from .record import record_of

CHECKS = {**next_gen_checks.CHECKS, **next_gen_places.CHECKS}
DRIFT_DAYS = 90
QUARTERS = 5


@dataclass(frozen=True, slots=True)
class Criterion:
    """One mark today, since when it stands so, and how it stood 90 days ago (None: before the partnership began)."""

    text: CriterionText
    today: Judgement
    since: date
    earlier: Judgement | None

    @property
    def standing(self) -> Standing:
        return self.today.standing

    @property
    def drift(self) -> str:
        """`better`, `worse`, `same`, or `unknown` where one of the two days can't be told."""
        if self.earlier is None or Standing.CANT_TELL in (self.earlier.standing, self.standing):
            return "same" if self.earlier and self.earlier.standing == self.standing else "unknown"
        if self.earlier.standing == self.standing:
            return "same"
        return "better" if self.standing is Standing.MET else "worse"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """How the marks stood at the end of one quarter."""

    day: date
    standings: tuple[Standing, ...]

    @property
    def met(self) -> int:
        return sum(1 for one in self.standings if one is Standing.MET)


@dataclass(frozen=True, slots=True)
class NextGenTest:
    """The six marks by one edition of the criteria."""

    body: Body
    day: date
    edition: Edition
    criteria: Sequence[Criterion]
    earlier_day: date
    history: Sequence[HistoryRow]

    @property
    def met(self) -> int:
        return sum(1 for one in self.criteria if one.standing is Standing.MET)

    @property
    def slipped(self) -> list[Criterion]:
        """Marks that were met 90 days ago and are not now."""
        return [one for one in self.criteria if one.drift == "worse"]


def of(body: Body, today: date) -> NextGenTest:
    """The test as of today, with its drift and its history by quarter. All from one reading of the record."""
    words, known = edition(today), known_of(body, today)
    marks = [(one.code, one.checks) for one in words.criteria]
    judged: dict[date, list[Judgement]] = {}

    def on(day: date) -> list[Judgement]:
        if day not in judged:
            judged[day] = rules.judged(marks, CHECKS, known, day, words.thresholds)
        return judged[day]

    earlier_day = today - timedelta(days=DRIFT_DAYS)
    earlier = on(earlier_day) if earlier_day >= known.starts_on else None
    criteria = [
        Criterion(
            text,
            on(today)[place],
            rules.since(lambda day, place=place: on(day)[place].standing, today, known.starts_on),  # type: ignore[misc]
            earlier[place] if earlier else None,
        )
        for place, text in enumerate(words.criteria)
    ]
    quarters = rules.quarter_ends(today, known.starts_on, QUARTERS)
    history = [HistoryRow(day, tuple(one.standing for one in on(day))) for day in quarters]
    return NextGenTest(body, today, words, criteria, earlier_day, history)


def known_of(body: Body, today: date, footprint: Footprint | None = None) -> Known:
    """All that the marks look at. Who asks for none that looks at the footprint gives one, and it is not read."""
    record = record_of(body)
    return Known(
        body=body.pk,
        starts_on=body.starts_on,
        sittings=record.sittings,
        meetings=record.meetings,
        aims=record.aims,
        championings=record.championings,
        works=record.works,
        promises=record.promises,
        supports=record.supports,
        footprint=footprint or footprint_of(record, today),
        plans=record.plans,
        touched=record.touched,
        workforce_issues=frozenset(code for code, one in issues(today).items() if one.is_workforce),
    )


def evidence(body: Body) -> Mapping[str, EvidenceLink]:
    """Where each kind of evidence stands, by its code in a finding."""
    slug = body.slug
    return {
        "roster": EvidenceLink(_("Who sits on it"), url("group-seats", slug=slug)),
        "roles": EvidenceLink(_("Role charter"), url("group-roles", slug=slug)),
        "lead_meter": EvidenceLink(_("Employer-lead meter"), url("next-gen-lead", slug=slug)),
        "priorities": EvidenceLink(_("Priorities"), url("group-priorities", slug=slug)),
        "plan": EvidenceLink(_("Workplans"), url("plans-of", slug=slug)),
        "footprint": EvidenceLink(_("The group’s page"), url("group", slug=slug)),
    }
