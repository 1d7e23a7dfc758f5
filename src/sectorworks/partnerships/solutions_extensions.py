"""What solutions add to the site: tabs of a partnership, the keeper of champions, a proof, a topic, personal data."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.directory.registry import PersonalData, personal_data
from sectorworks.launches.registry import champion_keepers
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.plans.models import Commitment
from sectorworks.plans.registry import Origin, promise_origins
from sectorworks.playbooks.registry import PartnershipTab, Proof, partnership_tabs, register_proof
from sectorworks.search.queries import rows
from sectorworks.ui.addresses import url

from . import solutions_sample_operations
from .models import CallOffer
from .operations import champions, champions_held
from .operations.calls import TOPIC
from .operations.solutions import NOUN
from .policies import calls as call_policies
from .policies import solutions as policies
from .queries import call_proof
from .queries import champions_held as held_queries
from .queries import solution_readers as readers

MOST_HITS = 8


def register() -> None:
    """Called by the room's `register`."""
    partnership_tabs.register("solutions", PartnershipTab(_("Solutions"), "solutions", _reads), rank=50)
    partnership_tabs.register("calls", PartnershipTab(_("Offer desk"), "calls", _supports), rank=51)
    champion_keepers.register("partnerships", champions.keep)
    proof = Proof(_("Partners answer what industry opens"), call_proof.partners_respond, _desk)
    register_proof("partners_respond", proof)
    help_text = _("A partnership you support opens an action to partners, or somebody answers an offer.")
    notices.register(Topic(TOPIC, _("Offer desk"), help_text), rank=54)
    data = PersonalData(held_queries.held, champions_held.remove, ("partnerships.PriorityChampion.person",))
    personal_data.register("priority champions", data, rank=76)
    promise_origins.register("calls", _origin)
    site.search_providers.register("solutions", _find, rank=66)
    bodies.sample_parts.register("solutions", solutions_sample_operations.play, rank=80)


def _find(user: Any, asked: str) -> list[SearchHit]:
    """Solutions the person may read."""
    found = rows(readers.solutions_visible_to(user, clock.today()), NOUN, asked, MOST_HITS)
    return [SearchHit(one.title, _now("Solution"), one.body.name, url("solution", pk=one.pk)) for one in found]


def _origin(user: Any, promise: Commitment) -> Origin | None:
    """The offer that a promise came from."""
    offer = CallOffer.objects.filter(commitment=promise).first()
    if offer is None:
        return None
    call = readers.calls_visible_to(user, clock.today()).filter(pk=offer.call_id).first()
    if call is None:
        return None
    words = _now("It came from an offer at the offer desk. See what was asked and answered.")
    return Origin(words, f"{url('call', pk=call.pk)}#offer-{offer.pk}")


def _reads(user: Any, body: Body) -> bool:
    return bool(policies.can_see_solutions(user, body))


def _supports(user: Any, body: Body) -> bool:
    """Support partners without a seat: whoever reads the solutions finds the desk there."""
    return not _reads(user, body) and bool(call_policies.can_see_desk(user, body))


def _desk(body: Body) -> str:
    return url("calls", slug=body.slug)
