"""What the record holds of a group and a period, as plain data: all that a report is drawn from, and kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that a sentence rests on, and the address that opens it. `is_public`: for whoever sees the group."""

    noun: str
    key: str
    title: str
    route: str
    route_key: str
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class TextRecord:
    """An adopted charge or priority."""

    evidence: Evidence
    title: str
    wording: str


@dataclass(frozen=True, slots=True)
class LeaderRecord:
    """One person who leads; `offices` are (office, name of the group) pairs. No address, no number: only who it is."""

    evidence: tuple[Evidence, ...]
    name: str
    offices: tuple[tuple[str, str], ...]
    organization: str


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """`presenter` is empty where nobody is to be named; `priority` is the title of the group's own that it serves."""

    evidence: Evidence
    kind: str
    title: str
    presenter: str
    section: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """One meeting held. Counts as `meetings.queries.counts` defines them; `rhythm` is its series': quarter, month …"""

    evidence: Evidence
    day: date
    kind: str
    rhythm: str
    mode: str
    platform: str
    sites: tuple[str, ...]
    joint: tuple[str, ...]
    purpose: str
    people_count: int
    member_count: int
    has_lived_experience: bool
    heard_lived_experience: bool
    items: tuple[ItemRecord, ...]


@dataclass(frozen=True, slots=True)
class NextMeetingRecord:
    """The next one planned; `starts` and `ends` are wall times, "12:30". `to_act_on`: but for its minutes."""

    evidence: Evidence
    day: date
    starts: str
    ends: str
    time_zone: str
    mode: str
    platform: str
    sites: tuple[str, ...]
    to_act_on: tuple[ItemRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """What people said and what the group answered; `target_day` is the meeting into which it is to be built."""

    evidence: tuple[Evidence, ...]
    title: str
    state: str
    response: str
    target_day: date | None


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """`answer_count` is None when so few answered that the number stays hidden; `about_day`: of its meeting."""

    evidence: Evidence
    title: str
    title_es: str
    about_day: date | None
    answer_count: int | None
    themes: tuple[ThemeRecord, ...]


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """One adoption or amendment of a plan in the period."""

    evidence: Evidence
    number: int
    adopted_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A workplan as it stood at the end of the period. `overdue_count`: actions past their date and not finished."""

    evidence: Evidence
    title: str
    starts_on: date
    ends_on: date
    is_draft: bool
    editions: tuple[EditionRecord, ...]
    goals: tuple[str, ...]
    action_count: int
    done_count: int
    overdue_count: int


@dataclass(frozen=True, slots=True)
class DeedRecord:
    """An action done, an accomplishment logged, a decision: whatever is one sentence with a day.

    `priority` is the title of the group's own that it serves.
    """

    evidence: tuple[Evidence, ...]
    wording: str
    day: date
    is_public: bool = True
    priority: str = ""


@dataclass(frozen=True, slots=True)
class BoardRecord:
    """A brainstorm, and the goals that came from it."""

    evidence: tuple[Evidence, ...]
    question: str
    question_es: str
    day: date
    note_count: int
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedbackRecord:
    """What this group heard from another, or told another (`is_ours`), and what changed through it."""

    evidence: tuple[Evidence, ...]
    other: str
    day: date
    topic: str
    what_changed: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class RecommendationRecord:
    """A recommendation made, or answered (`answer` is adopted, partly or declined), in the period."""

    evidence: Evidence
    number: int
    title: str
    addressee: str
    made_on: date | None
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """A yearly review closed in the period: of this group (`is_own`), or of `name` by this group or into it.

    `result` is keep, amend, merge or sunset; a merger is with `merges_into`. Both groups' reports tell it.
    """

    evidence: tuple[Evidence, ...]
    name: str
    year: int
    closed_on: date
    result: str
    merges_into: str
    reason: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class FocusRecord:
    """A barrier that the group chose in the period to work on."""

    evidence: tuple[Evidence, ...]
    title: str
    starts_on: date
    ends_on: date
    why: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event for others: held in the period, or announced for later.

    Employers that came and committed; None where nobody noted it, or where so few may not be counted.
    """

    evidence: Evidence
    title: str
    audience: str
    day: date
    is_held: bool
    employer_count: int | None = None
    committed_count: int | None = None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """Everything of one group, and of those below it."""

    evidence: Evidence
    slug: str
    name: str
    kind: str
    rhythm: str
    charges: tuple[TextRecord, ...] = ()
    priorities: tuple[TextRecord, ...] = ()
    leaders: tuple[LeaderRecord, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    surveys: tuple[SurveyRecord, ...] = ()
    plans: tuple[PlanRecord, ...] = ()
    actions: tuple[DeedRecord, ...] = ()
    accomplishments: tuple[DeedRecord, ...] = ()
    decisions: tuple[DeedRecord, ...] = ()
    boards: tuple[BoardRecord, ...] = ()
    feedback: tuple[FeedbackRecord, ...] = ()
    recommendations: tuple[RecommendationRecord, ...] = ()
    reviews: tuple[ReviewRecord, ...] = ()
    focuses: tuple[FocusRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    next_meeting: NextMeetingRecord | None = None
    planned_days: tuple[date, ...] = ()
    reviewed_on: date | None = None
    roster: tuple[str, ...] = ()
    children: tuple[GroupRecord, ...] = ()

    @property
    def parts(self) -> Iterator[GroupRecord]:
        """The group and those below it, in the order of the report."""
        yield self
        for child in self.children:
            yield from child.parts


@dataclass(frozen=True, slots=True)
class ChoiceRecord:
    """What a group chose for its reports: parts in its order (empty: all, in the usual one), and opening words."""

    evidence: Evidence
    parts: tuple[str, ...] = ()
    intro_en: str = ""
    intro_es: str = ""


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """A group's record of a period, both days in it."""

    group: GroupRecord
    starts_on: date
    ends_on: date
    choice: ChoiceRecord | None = None
