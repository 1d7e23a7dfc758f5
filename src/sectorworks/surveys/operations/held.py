"""What goes and what stays of a person's surveys when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import Answer, Submission, SurveyInvitation, Theme


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Named answers go with their words, invitations go, promises stay without the name.

    The directory checks who may remove a person before it calls this.
    """
    said: list[str] = []
    invitations = SurveyInvitation.objects.filter(person=person).select_related("survey")
    named = list(Submission.objects.filter(invitation__person=person))
    for submission in named:
        Answer.objects.filter(submission=submission).delete()
        submission.invitation, submission.withdrawn_on = None, submission.withdrawn_on or localdate(at)
        submission.save(update_fields=["invitation", "withdrawn_on"])
        audit.record(noun=submission, verb="removed", by=by, at=at)
    anonymous = invitations.filter(survey__is_anonymous=True, has_answered=True).count()
    invitations.delete()
    for theme in Theme.objects.filter(owner=person):
        Theme.objects.filter(pk=theme.pk).update(owner=None)
        audit.record(noun=theme, verb="name removed", by=by, at=at)
    if named:
        words = ngettext("%(n)s answered survey removed.", "%(n)s answered surveys removed.", len(named))
        said.append(words % {"n": len(named)})
    if anonymous:
        said.append(_("Anonymous answers stay: nobody can tell which are the person's."))
    return said
