"""What is known of one meeting, as the clocks read it. None always means: not on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ..local_time import local_day
from ..quorum import SeatPresence, Span


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """What a group decided of itself under the law. An empty jurisdiction: no law is applied."""

    jurisdiction: str
    reason: str = ""
    is_state_advisory: bool = False
    is_statewide: bool = False
    # Of a body that serves one wide area by law, such as a local workforce area.
    area_sq_miles: float | None = None
    has_full_time_web_staff: bool = True
    remote_rules_adopted_on: date | None = None
    comment_rules_adopted_on: date | None = None
    filled_voting_seats: int = 0
    quorum_count: int | None = None
    proxies_count: bool = False


@dataclass(frozen=True, slots=True)
class CheckFact:
    """One look at a posting's public page."""

    at: datetime
    was_available: bool
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PostingFact:
    """One thing shown to the public from a moment on. `items` are the agenda items it lists."""

    kind: str
    posted_at: datetime
    ended_at: datetime | None = None
    sha256: str = ""
    checks: tuple[CheckFact, ...] = ()
    items: frozenset[int] = frozenset()
    paper_places: str = ""


@dataclass(frozen=True, slots=True)
class DateChange:
    """A regular date moved to another day, and when and where that was made known."""

    planned_on: date
    moved_to: date
    noticed_at: datetime | None = None
    published_in: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleFacts:
    """The yearly schedule of regular meetings for the year that began on `year_starts_on`."""

    year_starts_on: date
    published_at: datetime | None = None
    sha256: str = ""
    listed_days: frozenset[date] = frozenset()
    changes: tuple[DateChange, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItemFact:
    """An item of the agenda as it stands now, posted or not."""

    id: int
    title: str
    kind: str = "discussion"


@dataclass(frozen=True, slots=True)
class SiteFact:
    """A place where people meet. One of several is the group's own office, so `is_main`."""

    id: int
    name: str
    is_public_building: bool = True
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """A voting seat at the meeting. `was_notified`: the clerk heard before the meeting; `was_allowed`: by vote."""

    seat: int
    name: str = ""
    mode: str = "in_person"
    spans: tuple[Span, ...] = ()
    site: int | None = None
    is_proxy: bool = False
    remote_reason: str = ""
    was_notified: bool | None = None
    was_allowed: bool | None = None

    def presence(self) -> SeatPresence:
        return SeatPresence(self.seat, self.mode, self.spans, self.site, self.is_proxy)


@dataclass(frozen=True, slots=True)
class MotionFact:
    """A motion that was voted on. `is_final`: adopting it decides a matter, unlike to table or to adjourn."""

    item: int
    at: datetime
    wording: str = ""
    state: str = "carried"
    method: str = "voice"
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class ClosedSessionFact:
    """A closed part. `exception` is the code of the jurisdiction's exceptions that the vote cited."""

    starts_at: datetime
    ends_at: datetime | None = None
    exception: str = ""
    voted_at: datetime | None = None
    votes_recorded: bool | None = None
    was_carried: bool | None = None
    is_recorded: bool | None = None
    recording_destroyed_on: date | None = None
    destruction_approved_on: date | None = None
    minutes_approved_on: date | None = None
    reviewed_on: tuple[date, ...] = ()
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """The minutes of the meeting. `parts` are what they contain, by the codes of the jurisdiction's rule."""

    parts: frozenset[str] = frozenset()
    approved_on: date | None = None
    published_at: datetime | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ReconvenedFacts:
    """The meeting that this one goes on with."""

    ended_at: datetime | None = None
    was_open: bool | None = None
    was_announced: bool | None = None
    is_same_agenda: bool | None = None


@dataclass(frozen=True, slots=True)
class TrainingFact:
    """A member who took office on a day, and when they finished the training."""

    name: str
    took_office_on: date
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DesigneeFact:
    """Whom the group named to answer for the law, and their latest training."""

    name: str
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """All that the clocks of one meeting need. Times are aware; `zone` is where the group keeps its days."""

    coverage: CoverageFacts
    starts_at: datetime
    zone: str
    kind: str = "regular"
    mode: str = "in_person"
    is_cancelled: bool = False
    is_open_to_public: bool = True
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    schedule: ScheduleFacts | None = None
    reconvened: ReconvenedFacts | None = None
    # Conditions of a meeting without a place in a disaster, by code; None as a whole: no disaster is claimed.
    disaster: Mapping[str, bool | None] | None = None
    postings: tuple[PostingFact, ...] = ()
    items: tuple[AgendaItemFact, ...] = ()
    sites: tuple[SiteFact, ...] = ()
    attendance: tuple[AttendanceFact, ...] = ()
    motions: tuple[MotionFact, ...] = ()
    closed_sessions: tuple[ClosedSessionFact, ...] = ()
    minutes: MinutesFacts | None = None
    later_regular_meetings: tuple[datetime, ...] = ()
    trainings: tuple[TrainingFact, ...] | None = None
    designees: tuple[DesigneeFact, ...] | None = None
    # Days beyond the rulebook's own, such as a holiday that a governor proclaimed.
    extra_holidays: Mapping[date, str] = field(default_factory=dict)
    extra_election_days: Mapping[date, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return local_day(self.starts_at, self.zone)

    def postings_of(self, *kinds: str) -> list[PostingFact]:
        """Postings of some kinds, oldest first."""
        return sorted((one for one in self.postings if one.kind in kinds), key=lambda one: one.posted_at)

    def is_over(self, at: datetime) -> bool:
        """Whether the meeting has ended; one that nobody opened counts as over once its time has passed."""
        if self.closed_at is not None:
            return at >= self.closed_at
        return self.opened_at is None and at >= self.starts_at
