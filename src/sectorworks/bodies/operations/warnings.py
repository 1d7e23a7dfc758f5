"""The daily look at terms: whoever keeps a body hears in time that a seat will be vacant."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from sectorworks.accounts.models import User

from ..models import Body, Term, TermState
from ..queries.keepers import keepers_of
from . import telling

# Each warning is told once; a term found late gets the nearer one alone.
WARN_DAYS = (30, 90)
LAPSED_DAYS = 30


@transaction.atomic
def tell_of_terms(*, at: datetime) -> int:
    """Tell keepers of terms that end within 90 or 30 days or ran out lately; how many terms. Tells nobody twice."""
    today = timezone.localdate(at)
    terms = Term.objects.filter(
        state=TermState.SERVING,
        ends_on__gte=today - timedelta(days=LAPSED_DAYS),
        ends_on__lte=today + timedelta(days=max(WARN_DAYS)),
        seat__body__ends_on=None,
    ).select_related("seat__body__host", "person__account")
    keepers: dict[int, list[User]] = {}
    count = 0
    for term in terms.order_by("ends_on", "pk"):
        body: Body = term.seat.body
        people = keepers.setdefault(body.pk, keepers_of(body, today))
        count += 1
        if term.ends_on is not None and term.ends_on < today:
            telling.tell_lapsed(term, people=people, at=at)
            continue
        left = (term.ends_on - today).days if term.ends_on else 0
        days = next(one for one in WARN_DAYS if left <= one)
        own = [term.person.account] if term.person.account else []
        telling.tell_ending(term, days, people=[*people, *own], at=at)
    return count
