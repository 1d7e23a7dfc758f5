"""The three questions of a launch, in the words of this site, and what may be said under each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

QUESTIONS: tuple[Any, ...] = (
    _("Where can our companies grow right now, and what is happening in our industry here?"),
    _("What does it take for our companies to compete and to stay competitive?"),
    _("What will we do together, and how do we keep at it until there are results?"),
)
HINTS: tuple[Any, ...] = (
    _("A market, an order, an expansion, a change that you see coming. One thought a card."),
    _("What is missing or stands in the way: people, transport, suppliers, costs, rules. One thought a card."),
    _("What no company solves alone. One thought a card."),
)


def question_of(round_number: int) -> str:
    """The question of a round, in the reader's language."""
    return str(QUESTIONS[round_number - 1]) if round_number in (1, 2, 3) else ""


def hint_of(round_number: int) -> str:
    """What helps to answer it."""
    return str(HINTS[round_number - 1]) if round_number in (1, 2, 3) else ""
