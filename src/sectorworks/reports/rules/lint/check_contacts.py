"""E-mail addresses and telephone numbers: a public report is read by everyone, for good."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .document import LintDocument
from .facts import LintFacts
from .findings import Code, Finding, at
from .words import sentences

_MAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}\s?(?:@|\(at\)|\[at\]|\(arroba\))\s?[\w\-]+(?:(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[\w\-]+)+",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\d$#/\-–.])(?:\+?1[\s.\-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.\-])\d{3}[\s.\-]\d{4}(?!\d)"
    # Seven digits alone may be a law's number, such as P.A. 103-0723.
    r"|\b(?:phone|telephone|tel|call|cell|mobile|fax|contact|text|teléfono|llame)\b\D{0,12}\d{3}[\-.]\d{4}(?![\d\-–])",
    re.IGNORECASE,
)
# The way into a public meeting, or to an interpreter, is meant for everyone.
_FOR_ALL = re.compile(
    r"\b(?:dial[\s\-]?in|join by phone|by phone|dial|call in|toll[\s\-]free|hotline|helpline|TTY|relay|meeting ID"
    r"|marque|por teléfono|línea gratuita)\b",
    re.IGNORECASE,
)


def contact_data(document: LintDocument, facts: LintFacts) -> Iterator[Finding]:
    """Every sentence with an address or a number, but for the public way into a meeting."""
    for block in document.blocks:
        for sentence in sentences(block.text):
            mail, phone = _MAIL.search(sentence), _PHONE.search(sentence)
            if not mail and (not phone or _FOR_ALL.search(sentence)):
                continue
            what = _("an e-mail address") if mail else _("a telephone number")
            reason = _("This public text holds %(what)s.") % {"what": what}
            yield at(block, Code.CONTACT, reason, _("Take it out; link to the group's page."), sentence=sentence)
