"""Once closed, no operation changes a decision."""

from __future__ import annotations

import pytest

from sectorworks.core.errors import NotAllowed
from sectorworks.industry.factories import answer, evidence, plan
from sectorworks.industry.models import KnowledgeKind
from sectorworks.industry.operations import answers, contributions, decisions, participants, reviews
from sectorworks.industry.operations.contributions import KnowledgeDraft
from sectorworks.industry.operations.decisions import Choice, DecisionDraft
from sectorworks.industry.rules.review_states import ACTS, State

from .conftest import AT

DRAFT = DecisionDraft((Choice("311", "Jobs."),))


def knowledge_draft(review) -> KnowledgeDraft:
    return KnowledgeDraft(review.candidates.first(), KnowledgeKind.INITIATIVE, "A new text.")


# Each act of the table, tried on a closed review by the person who could do it before.
ATTEMPTS = {
    "prepare": lambda r, alice, **_: reviews.prepare(review=r, plan=plan(), expected=r.version, by=alice, at=AT),
    "discard": lambda r, alice, **_: reviews.discard(review=r, expected=r.version, by=alice, at=AT),
    "bring_back": lambda r, alice, **_: reviews.bring_back(review=r, expected=r.version, by=alice, at=AT),
    "open": lambda r, alice, **_: reviews.open_for_answers(review=r, expected=r.version, by=alice, at=AT),
    "share": lambda r, alice, **_: reviews.share(review=r, expected=r.version, by=alice, at=AT),
    "resume": lambda r, alice, **_: reviews.resume(review=r, expected=r.version, by=alice, at=AT),
    "close": lambda r, alice, **_: decisions.close(
        review=r, draft=DRAFT, evidence=evidence(), expected=r.version, by=alice, at=AT
    ),
    "hand_over": lambda r, alice, bob, **_: reviews.hand_over(
        review=r, to=r.participants.get(user=bob), expected=r.version, by=alice, at=AT
    ),
    "invite": lambda r, alice, eve, **_: participants.invite(
        review=r, email=eve.email, system="business", by=alice, at=AT
    ),
    "remove": lambda r, alice, dan, **_: participants.remove(seat=r.participants.get(user=dan), by=alice, at=AT),
    "answer": lambda r, bob, **_: answers.save(
        review=r, draft=answer("484"), submit=True, expected=r.participants.get(user=bob).version, by=bob, at=AT
    ),
    "take_back": lambda r, bob, **_: answers.take_back(
        review=r, expected=r.participants.get(user=bob).version, by=bob, at=AT
    ),
    "add_knowledge": lambda r, bob, **_: contributions.add_knowledge(
        review=r, draft=knowledge_draft(r), key="", by=bob, at=AT
    ),
    "revise_knowledge": lambda r, bob, **_: contributions.revise_knowledge(
        note=r.knowledge.get(), draft=knowledge_draft(r), expected=1, by=bob, at=AT
    ),
    "withdraw_knowledge": lambda r, bob, **_: contributions.withdraw_knowledge(
        note=r.knowledge.get(), expected=1, by=bob, at=AT
    ),
    "dissent": lambda r, carol, **_: contributions.attach_view(
        review=r, text="Late.", candidate=None, key="", by=carol, at=AT
    ),
    "revise_view": lambda r, carol, **_: contributions.revise_view(
        view=r.minority_views.get(), text="Other.", expected=1, by=carol, at=AT
    ),
    "withdraw_view": lambda r, carol, **_: contributions.withdraw_view(
        view=r.minority_views.get(), expected=1, by=carol, at=AT
    ),
    "sign": lambda r, dan, **_: contributions.sign_view(view=r.minority_views.get(), expected=1, by=dan, at=AT),
    "unsign": lambda r, bob, **_: contributions.unsign_view(view=r.minority_views.get(), by=bob, at=AT),
}


@pytest.fixture
def closed(shared_review, alice, bob, carol):
    contributions.add_knowledge(review=shared_review, draft=knowledge_draft(shared_review), key="", by=bob, at=AT)
    view = contributions.attach_view(
        review=shared_review, text="Health first.", candidate=None, key="", by=carol, at=AT
    )
    contributions.sign_view(view=view, expected=1, by=bob, at=AT)
    return decisions.close(
        review=shared_review, draft=DRAFT, evidence=evidence(), expected=shared_review.version, by=alice, at=AT
    )


def test_each_act_of_the_table_is_tried():
    changing = {name for name, act in ACTS.items() if State.CLOSED not in act.states}
    assert changing <= set(ATTEMPTS)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_changes_a_closed_decision(closed, alice, bob, carol, dan, eve, attempt):
    with pytest.raises(NotAllowed, match=r"decision is closed|stay at the table"):
        ATTEMPTS[attempt](closed, alice=alice, bob=bob, carol=carol, dan=dan, eve=eve)
