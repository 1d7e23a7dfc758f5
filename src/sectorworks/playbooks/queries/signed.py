"""The look at the record that says whether the partners signed on to the playbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.ui.addresses import url

from ..registry import EvidenceLink, ProofFinding, Standing
from .runs import run_of
from .sign_ons import consensus


def find(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Proven once each organization of the support team signed the pinned edition and no objection is open."""
    if run_of(body) is None:
        return ProofFinding(Standing.MISSING, _("Choose a playbook first; then its partners can sign on."))
    found = consensus(body, today)
    links = (EvidenceLink(_("Who signed on"), url("sign-ons", slug=body.slug)),)
    if found.is_reached:
        words = _("All organizations of the support team signed on: %(names)s.")
        names = ", ".join(str(one.organization) for one in found.signed)
        return ProofFinding(Standing.PROVEN, words % {"names": names}, links)
    if found.missing:
        words = _("These organizations have not signed on: %(names)s. Ask them, or record what they told you.")
        names = ", ".join(map(str, found.missing))
    else:
        words = _("An objection is open: %(names)s. Resolve it in words the organization can live with.")
        names = ", ".join(str(one.organization) for one in found.objections)
    return ProofFinding(Standing.MISSING, words % {"names": names}, links)
