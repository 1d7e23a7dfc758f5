"""Say which parts a group's reports have, in which order, and with which words they open."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked as locked_body
from sectorworks.core import audit, versions

from ..models import ReportTemplate
from ..policies import reports as policies
from ..rules.wording.lines import CHOSEN
from .problems import ReportProblem

FIELDS = ("parts", "intro_en", "intro_es")


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """`parts` by code, in order; empty: all in the usual order."""

    parts: tuple[str, ...] = ()
    intro_en: str = ""
    intro_es: str = ""


@transaction.atomic
def choose(*, body: Body, draft: TemplateDraft, expected: int, by: User, at: datetime) -> ReportTemplate:
    """Set it for drafts to come; a draft under way takes it up when it is drawn again. `expected` is 0 the first time.

    `StaleVersion` when it was changed since.
    """
    current = locked_body(body)
    policies.can_draft(by, current).enforce()
    _check(draft)
    template = ReportTemplate.objects.filter(body=current).first()
    given = {"parts": list(draft.parts), "intro_en": draft.intro_en.strip(), "intro_es": draft.intro_es.strip()}
    if template is None:
        template = ReportTemplate.objects.create(body=current, **given)
    else:
        for name, value in given.items():
            setattr(template, name, value)
        versions.save(template, expected=expected, fields=list(FIELDS))
    audit.record(noun=template, verb="choose", by=by, at=at, detail=asdict(draft) | {"body": current.pk})
    return template


def _check(draft: TemplateDraft) -> None:
    if set(draft.parts) - {str(one) for one in CHOSEN} or any(count > 1 for count in Counter(draft.parts).values()):
        raise ReportProblem(_("Choose each part once, from the list."))
