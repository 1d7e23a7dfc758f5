"""The page of the next-gen test."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..policies import proofs as policies
from ..queries import next_gen as queries
from ..queries import proof_readers
from ..queries.next_gen import Criterion, NextGenTest
from ..rules.next_gen import Standing

WORDS = {
    Standing.MET: (gettext_lazy("Met"), "good"),
    Standing.NOT_YET: (gettext_lazy("Not yet"), "attention"),
    Standing.CANT_TELL: (gettext_lazy("Can’t tell"), "neutral"),
}


@require_safe
@requires(policies.can_see_test, get=proof_readers.with_test)
def test_page(request: HttpRequest, body: Body) -> HttpResponse:
    """Six marks as findings, how they stood 90 days ago, and by quarter."""
    today, user = clock.today(), request.user
    found = queries.of(body, today)
    is_member = bool(policies.can_see_meter(user, body))
    context = {
        **frame_of(user, body, "next-gen"),
        "why": policies.can_see_test(user, body).reason,
        "test": found,
        "title": title_of(found),
        "summary": _summary(found) if is_member else "",
        "rows": [
            (one, status_of(one.standing), _since(one), _drift(one, found) if is_member else "")
            for one in found.criteria
        ],
        "status_of": status_of,
        # Who reads it by clearance learns which marks are met; the findings name people, priorities and numbers.
        "is_member": is_member,
        "links": queries.evidence(body) if is_member else {},
    }
    return render(request, "partnerships/next_gen.html", context)


def status_of(standing: Standing) -> Status:
    """A standing in words."""
    label, tone = WORDS[standing]
    return Status(str(label), tone)


def title_of(found: NextGenTest) -> str:
    """The page's finding."""
    numbers = {"met": found.met, "all": len(found.criteria)}
    if found.met == len(found.criteria):
        return _("All %(all)s marks of a next generation partnership are met") % numbers
    return _("%(met)s of %(all)s marks of a next generation partnership are met") % numbers


def _summary(found: NextGenTest) -> str:
    if found.slipped:
        return _("Met 90 days ago and not now: %(names)s.") % {
            "names": ", ".join(one.text.name for one in found.slipped)
        }
    lacking = sum(1 for one in found.criteria if one.standing is Standing.CANT_TELL)
    if lacking:
        words = ngettext(
            "The record is too thin to tell about %(count)s of them.",
            "The record is too thin to tell about %(count)s of them.",
            lacking,
        )
        return words % {"count": lacking}
    return _("Nothing that was met 90 days ago has slipped.")


def _since(one: Criterion) -> str:
    if one.since == clock.today():
        return _("New this month.")
    return _("So since %(day)s or earlier.") % {"day": wording.day(one.since)}


def _drift(one: Criterion, found: NextGenTest) -> str:
    if one.earlier is None:
        return _("The partnership is younger than 90 days: there is nothing to compare with.")
    if one.drift == "same":
        return _("The same as 90 days ago.")
    if one.drift == "unknown":
        day = wording.day(found.earlier_day)
        then = one.earlier if one.earlier.standing is Standing.CANT_TELL else one.today
        return _("How it moved since %(day)s can’t be told. %(why)s") % {"day": day, "why": then.words}
    words = _("Better than 90 days ago. Then: %(then)s") if one.drift == "better" else None
    return (words or _("It slipped in the latest 90 days. Then: %(then)s")) % {"then": one.earlier.words}
