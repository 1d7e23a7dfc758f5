"""A record's history in words: what was done, by the verb under which the audit keeps it."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from sectorworks.core import audit

from .links import Event

WORDS = {
    "accept": _("Accepted it"),
    "add": _("Added it"),
    "add evidence": _("Added evidence"),
    "adopt": _("Recorded its adoption"),
    "align": _("Said how it stands"),
    "amend": _("Amended it"),
    "approach": _("Noted how far somebody is won"),
    "announce": _("Announced it"),
    "answer": _("Answered it"),
    "answered": _("Answered it"),
    "begin": _("Began it"),
    "bring back": _("Brought it back"),
    "bring in": _("Brought somebody in"),
    "cancel": _("Cancelled it"),
    "carry over": _("Carried it over"),
    "change": _("Changed it"),
    "changed": _("Changed it"),
    "choose": _("Recorded the choice"),
    "close": _("Closed it"),
    "closed": _("Closed it"),
    "coded": _("Gave answers their themes"),
    "commit": _("Recorded a promise"),
    "confirm": _("Confirmed it"),
    "consent": _("Agreed that others see it"),
    "copied": _("Copied it"),
    "correct": _("Corrected it"),
    "count": _("Counted it for an award"),
    "decline": _("Declined it"),
    "delete": _("Deleted it"),
    "deliver": _("Recorded that it was kept"),
    "draft": _("Drafted it"),
    "drop": _("Gave it up"),
    "end": _("Set its end"),
    "finish": _("Finished it"),
    "forget a person": _("Took a person out at their request"),
    "hand over": _("Handed it over"),
    "hear": _("Noted what was heard"),
    "hold": _("Recorded that it was held"),
    "invite": _("Invited somebody"),
    "join": _("Joined"),
    "lead": _("Took the lead"),
    "link renewed": _("Made a new link"),
    "log": _("Logged a contact"),
    "made": _("Made it"),
    "make": _("Made it"),
    "mark": _("Marked who came"),
    "move date": _("Moved its date"),
    "name": _("Named somebody"),
    "name removed": _("Took a name away at the person’s request"),
    "note reach": _("Noted how many it reached"),
    "offer": _("Made an offer"),
    "opened": _("Opened it"),
    "opened again": _("Opened it again"),
    "owner removed": _("Took an owner away at their request"),
    "people asked": _("Asked people to answer"),
    "people reminded": _("Reminded people to answer"),
    "person removed": _("Took a person out at their request"),
    "plan": _("Planned it"),
    "plan asks": _("Planned asks of companies"),
    "pledge": _("Pledged it"),
    "post": _("Posted it"),
    "propose": _("Proposed it"),
    "publish": _("Published it"),
    "put back": _("Put it back"),
    "raise": _("Raised it"),
    "ready": _("Found it ready to invite"),
    "record": _("Recorded it"),
    "release": _("Released the promise"),
    "remind": _("Sent a reminder"),
    "remove": _("Removed it"),
    "remove evidence": _("Removed evidence"),
    "removed": _("Removed it"),
    "reopen": _("Opened it again"),
    "reorder goals": _("Put the goals in another order"),
    "reply": _("Replied to it"),
    "restore": _("Brought it back"),
    "reword": _("Put it in other words"),
    "say change": _("Said what changed"),
    "say outcome": _("Said how it came out"),
    "say recording": _("Said where the recording is"),
    "say status": _("Said how it stands"),
    "score": _("Scored it"),
    "send": _("Sent it"),
    "send recap": _("Sent the recap"),
    "set terms": _("Set the terms"),
    "start": _("Started it"),
    "take back": _("Took the confirmation back"),
    "take off": _("Took it off"),
    "take run of show": _("Took the standard run of show"),
    "tie": _("Linked it to something else"),
    "uncount": _("Took it out of an award"),
    "undo": _("Undid it"),
    "untie": _("Took a link away"),
    "withdraw": _("Withdrew it"),
    "words removed": _("Took free words away at the person’s request"),
    "words shown": _("Showed the words that people wrote"),
    "write": _("Wrote it"),
}


def deed(verb: str) -> str:
    """What was done; a verb that has no words here as it is kept."""
    return str(WORDS.get(verb, verb[:1].upper() + verb[1:]))


def history_of(noun: Model) -> list[Event]:
    """What was done with a record, the latest fifty deeds, for those who may change it. Looks are not deeds."""
    rows = audit.history(noun).exclude(verb="saw")[:50]
    return [Event(deed(one.verb), str(one.by or _("the system")), one.at) for one in rows]
