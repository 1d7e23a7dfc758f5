"""Words about people that more than one page needs."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES: tuple[tuple[str, str | Promise], ...] = (
    ("en-us", _("English")),
    ("es", _("Spanish")),
    ("pl", _("Polish")),
    ("zh", _("Chinese")),
    ("ar", _("Arabic")),
    ("tl", _("Tagalog")),
    ("ur", _("Urdu")),
    ("hi", _("Hindi")),
    ("gu", _("Gujarati")),
    ("vi", _("Vietnamese")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("fr", _("French")),
    ("ko", _("Korean")),
    ("ase", _("American Sign Language")),
)
"""Languages by BCP 47 tag: those most spoken at home in Illinois, and American Sign Language."""


def language_word(tag: str) -> str:
    """The language in words; a tag that is not listed stays as it is.

    >>> language_word("es"), language_word("sw")
    ('Spanish', 'sw')
    """
    return str(dict(LANGUAGES).get(tag, tag))
