"""Meetings of groups: schedule, notice, agenda, attendance, votes, minutes, and the law's clocks on them."""

from __future__ import annotations

from .agenda import AgendaItem, AgendaTemplate, ItemKind, ItemState, Material, MaterialKind
from .attendance import Attendance, AttendanceRole, MeetingInvitation, Presence, PresenceMode, Rsvp
from .links import ItemAccomplishment, ItemAction, MeetingSurvey, ThemeTarget
from .meetings import (
    AccessNeed,
    AccessRequest,
    AccessState,
    JointBody,
    Meeting,
    MeetingKind,
    MeetingMode,
    MeetingSite,
    MeetingState,
    Series,
)
from .minutes import ItemNotes, MinutesEdition, MinutesState
from .motions import Motion, MotionState, Vote, VoteMethod, VoteValue
from .networking import Introduction, IntroductionState, NetworkingListing
from .open_meetings import (
    Circumstances,
    ClosedSession,
    Coverage,
    MemberTraining,
    Posting,
    PostingCheck,
    PostingKind,
    RedactionReason,
)
from .public_comments import CommentState, PublicComment
from .records import ExportScope, RecordsExport, RecordSubscriber
from .speakers import SpeakerCare
from .visits import LearningNote, SiteVisit, VisitRsvp

__all__ = [
    "AccessNeed",
    "AccessRequest",
    "AccessState",
    "AgendaItem",
    "AgendaTemplate",
    "Attendance",
    "AttendanceRole",
    "Circumstances",
    "ClosedSession",
    "CommentState",
    "Coverage",
    "ExportScope",
    "Introduction",
    "IntroductionState",
    "ItemAccomplishment",
    "ItemAction",
    "ItemKind",
    "ItemNotes",
    "ItemState",
    "JointBody",
    "LearningNote",
    "Material",
    "MaterialKind",
    "Meeting",
    "MeetingInvitation",
    "MeetingKind",
    "MeetingMode",
    "MeetingSite",
    "MeetingState",
    "MeetingSurvey",
    "MemberTraining",
    "MinutesEdition",
    "MinutesState",
    "Motion",
    "MotionState",
    "NetworkingListing",
    "Posting",
    "PostingCheck",
    "PostingKind",
    "Presence",
    "PresenceMode",
    "PublicComment",
    "RecordSubscriber",
    "RecordsExport",
    "RedactionReason",
    "Rsvp",
    "Series",
    "SiteVisit",
    "SpeakerCare",
    "ThemeTarget",
    "VisitRsvp",
    "Vote",
    "VoteMethod",
    "VoteValue",
]
