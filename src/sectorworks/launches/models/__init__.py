"""The launch of a partnership: plan, invitations, the room, the follow-up."""

from __future__ import annotations

from .launches import FollowUp, Launch, LaunchState, LetterLanguage, PeerAnswer, PeerInvitation
from .rooms import (
    BusinessChoice,
    Card,
    CardSource,
    ChampionSignUp,
    LaunchRoom,
    ListenerNote,
    Opportunity,
    RoomPledge,
    RoomSide,
    RoomStage,
    RoomVoice,
)

__all__ = [
    "BusinessChoice",
    "Card",
    "CardSource",
    "ChampionSignUp",
    "FollowUp",
    "Launch",
    "LaunchRoom",
    "LaunchState",
    "LetterLanguage",
    "ListenerNote",
    "Opportunity",
    "PeerAnswer",
    "PeerInvitation",
    "RoomPledge",
    "RoomSide",
    "RoomStage",
    "RoomVoice",
]
