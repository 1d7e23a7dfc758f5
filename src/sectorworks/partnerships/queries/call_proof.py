"""What the offer desk proves of a playbook's last step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body
from sectorworks.playbooks.registry import EvidenceLink, ProofFinding, Standing
from sectorworks.ui.addresses import url

from . import calls as queries


def partners_respond(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Industry opened actions, and partners answered each whose day has come."""
    rows = list(queries.calls_of(body))
    links = (EvidenceLink(_("Offer desk"), url("calls", slug=body.slug)),)
    if not rows:
        words = _("Industry has opened no action to partners yet. Let a chair or champion open the first one.")
        return ProofFinding(Standing.MISSING, words, links)
    answered, silent = [], []
    for call in rows:
        stands = any(one.state in queries.STANDING for one in call.offers.all())
        if stands:
            answered.append(call)
        elif not queries.is_open(call, today):
            silent.append(call)
    if silent:
        names = ", ".join(f"“{one.action.wording}”" for one in silent)
        words = _("Nobody answered: %(names)s. Open it again with a clearer ask, or talk with a partner first.")
        return ProofFinding(Standing.MISSING, words % {"names": names}, links)
    if not answered:
        words = _("Partners still have time to answer what industry opened, and nobody has yet.")
        return ProofFinding(Standing.MISSING, words, links)
    words = ngettext(
        "Partners answered the %(count)s action that industry opened.",
        "Partners answered %(count)s actions that industry opened.",
        len(answered),
    )
    return ProofFinding(Standing.PROVEN, words % {"count": len(answered)}, links)
