"""How partner organizations and employers deal with each other: contacts, asks, needs, visits."""

from __future__ import annotations

from .asks import Ask, AskKind, AskState, AskTerms, Collision, CollisionChoice, Urgency
from .contacts import Contact, ContactKind, ContactOrganization, ContactPerson, ContactState, LedBy
from .threads import Need, NeedKind, NeedShare, NeedState, Offer, Reply, ThreadPost
from .visits import Referral, ReferralState, Visit, VisitAnswer

__all__ = [
    "Ask",
    "AskKind",
    "AskState",
    "AskTerms",
    "Collision",
    "CollisionChoice",
    "Contact",
    "ContactKind",
    "ContactOrganization",
    "ContactPerson",
    "ContactState",
    "LedBy",
    "Need",
    "NeedKind",
    "NeedShare",
    "NeedState",
    "Offer",
    "Referral",
    "ReferralState",
    "Reply",
    "ThreadPost",
    "Urgency",
    "Visit",
    "VisitAnswer",
]
