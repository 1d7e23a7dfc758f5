"""Which open-meetings law is taken to cover a kind of group until its staff decide."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

STATE_KINDS = frozenset({"state_board", "committee", "workgroup", "task_force"})
LOCAL_KINDS = frozenset({"local_board"})
ILLINOIS = "us-il"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is taken to hold, and why, in words the page shows."""

    jurisdiction: str
    reason: str
    is_statewide: bool = False


def usual(kind: str) -> Usual:
    """Boards, their committees and workgroups are covered; groups that companies lead are not.

    Advisory groups are covered too (5 ILCS 120/1.02); that one needs no quorum in a room is for its staff to decide.
    """
    if kind in STATE_KINDS:
        words = _("Boards of the State, their committees and workgroups fall under the law, advisory ones too.")
        return Usual(ILLINOIS, words, is_statewide=True)
    if kind in LOCAL_KINDS:
        return Usual(ILLINOIS, _("Local workforce boards are public bodies."))
    return Usual("", _("Companies lead this group; it is no public body. Ask counsel when it spends public money."))
