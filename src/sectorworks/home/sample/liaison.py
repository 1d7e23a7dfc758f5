"""How the workgroup on justice-impacted people heard from employers, in the committee's quarter."""

from __future__ import annotations

from datetime import date, time

from sectorworks.meetings.models import ItemKind, MeetingMode

from .quarter import SampleItem, SampleMeeting
from .state_groups import BUSINESS

ASKED_ON, CHANGED_ON = date(2023, 9, 27), date(2023, 11, 7)
TITLE = "What employers ask about hiring people impacted by the justice system"
WORDING = "We prepare a webinar for employers. Which topics matter to them, and what keeps them from it?"
HEARD = "Employers want to know what they may ask and when, who insures them, and whom they can call afterwards."
WENT = "Nolan Pierce"
ANSWER = "We talked about it with six employers; what they said is noted."
CHANGED = "The webinar begins with what may be asked and when; bonding and insurance come next."
# The item in the middle is the request, as it was put on the agenda.
MEETING = SampleMeeting(
    body=BUSINESS,
    title="Quarterly meeting",
    day=date(2023, 10, 18),
    starts=time(14, 0),
    minutes=60,
    mode=MeetingMode.REMOTE,
    items=(
        SampleItem(ItemKind.ROLL_CALL, "Roll call", 5),
        SampleItem(ItemKind.DISCUSSION, TITLE, 35, HEARD),
        SampleItem(ItemKind.PUBLIC_COMMENT, "Public comment", 10),
        SampleItem(ItemKind.ADJOURNMENT, "Adjournment", 5),
    ),
)
