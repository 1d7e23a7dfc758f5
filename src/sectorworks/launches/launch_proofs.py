"""What the record proves of a launch, for the gates and evidence of playbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Affiliation, OrganizationKind
from sectorworks.directory.queries import own
from sectorworks.playbooks.registry import EvidenceLink, Proof, ProofFinding, Standing, register_proof
from sectorworks.ui.addresses import url
from sectorworks.ui.wording import day

from .models import Launch, LaunchState
from .queries import launches as queries
from .rules import checks as rules
from .rules.checks import Facts

Find = Callable[[Body, Mapping[str, Any], date], ProofFinding]
# Code of the proof: code of the check it rests on, and its label.
CHECKED: dict[str, tuple[str, Any]] = {
    "launch_date_and_place": ("date_and_place", _("The launch has a day, a place and access")),
    "launch_host_is_industry": ("host", _("A company hosts the launch")),
    "launch_welcome_is_industry": ("welcome", _("A leader of a company welcomes")),
    "launch_agenda_fits": ("agenda_fits", _("The agenda is short enough for leaders of companies")),
    "launch_asks_three_questions": ("questions", _("The launch asks three questions")),
    "launch_chair_closes": ("closing", _("A chair closes with next steps")),
}


def register() -> None:
    """Called by the room's `register`."""
    for code, (check, label) in CHECKED.items():
        register_proof(code, Proof(label, _checked(check), page_of))
    peers = _("Peers invite peers")
    register_proof("invitations_by_peers", Proof(peers, _invited_by_peers, page_of))
    register_proof("launch_held", Proof(_("The launch was held"), _held, page_of))


def page_of(body: Body) -> str:
    """Where a launch is planned and mended."""
    return url("launch-of", slug=body.slug)


def _launch_of(body: Body) -> Launch | None:
    """The launch that counts; one that was called off counts for nothing."""
    launch = remembered(("launch of", body.pk), lambda: queries.launch_of(body))
    return launch if launch is not None and launch.state != LaunchState.CALLED_OFF else None


def _checked(code: str) -> Find:
    def find(body: Body, settings: Mapping[str, Any], today: date) -> ProofFinding:
        launch = _launch_of(body)
        if launch is None:
            return _none()
        facts: Facts = remembered(("launch facts", launch.pk, today), lambda: queries.facts_of(launch, today))
        found = next(one for one in rules.check(facts, queries.limits_of(settings)) if one.code == code)
        return ProofFinding(Standing.PROVEN if found.is_met else Standing.MISSING, found.words, (_link(launch),))

    return find


def _invited_by_peers(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    launch = _launch_of(body)
    if launch is None:
        return _none()
    sent = launch.invitations.filter(sent_at__isnull=False, withdrawn_at=None)
    keys = list(sent.values_list("in_name_of", flat=True))
    if not keys:
        words = _now("Nobody is invited yet. Send invitations in the name of chairs and companies of the core group.")
        return ProofFinding(Standing.MISSING, words, (_link(launch),))
    places = Affiliation.objects.filter(
        own.current(today), person__in=keys, organization__kind=OrganizationKind.EMPLOYER
    )
    peers = set(places.values_list("person", flat=True))
    by_peers = sum(key in peers for key in keys)
    told = {"n": len(keys), "peers": by_peers}
    if by_peers < len(keys):
        words = _now(
            "%(peers)s of %(n)s invitations went out in the name of a leader of a company. Let a peer call the others."
        )
        return ProofFinding(Standing.MISSING, words % told, (_link(launch),))
    words = ngettext(
        "%(n)s invitation went out, in the name of a peer.", "%(n)s invitations went out, all in a peer’s name.",
        len(keys),
    )  # fmt: skip
    return ProofFinding(Standing.PROVEN, words % told, (_link(launch),))


def _held(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    launch = _launch_of(body)
    if launch is None:
        return _none()
    told = {"day": day(launch.meeting.day)}
    if launch.state == LaunchState.HELD:
        return ProofFinding(Standing.PROVEN, _now("The launch was held on %(day)s.") % told, (_link(launch),))
    if launch.meeting.day < today:
        words = _now("The launch was planned for %(day)s. Say that it was held, or choose another day.")
        return ProofFinding(Standing.MISSING, words % told, (_link(launch),))
    return ProofFinding(Standing.MISSING, _now("The launch is planned for %(day)s.") % told, (_link(launch),))


def _none() -> ProofFinding:
    return ProofFinding(Standing.MISSING, _now("No launch is planned. Plan it with the core group: day, host, agenda."))


def _link(launch: Launch) -> EvidenceLink:
    return EvidenceLink(launch.meeting.title, url("launch", pk=launch.pk))
