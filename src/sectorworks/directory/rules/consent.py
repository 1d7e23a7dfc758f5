"""The words people agree to, each version kept for good: a record names the version that its person saw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ConsentText:
    """One version of the words. `own` and `partners` say what each choice allows."""

    version: str
    since: date
    own: str | Promise
    partners: str | Promise
    acquaintance: str | Promise


TEXTS = (
    ConsentText(
        "2026-01",
        date(2026, 1, 1),
        own=_(
            "Only the organization that keeps my record, and people who work for the same organization as I do, see "
            "my name and how to reach me."
        ),
        partners=_(
            "All partner staff on this site see my name, where I work, my language and how to reach me. Nobody sees "
            "it without signing in."
        ),
        acquaintance=_(
            "Partner staff may learn that somebody at my organization knows this person, and may ask for an "
            "introduction. My name shows only to those who may see my record; my e-mail address and phone number "
            "never do. I can take this back at any time."
        ),
    ),
)


def current(today: date) -> ConsentText:
    """The words that hold on a day.

    >>> current(date(2026, 5, 1)).version
    '2026-01'
    """
    return next((one for one in reversed(TEXTS) if one.since <= today), TEXTS[0])


def text_of(version: str) -> ConsentText | None:
    """The words of a version; None for consent that was recorded before the site kept versions."""
    return next((one for one in TEXTS if one.version == version), None)
