"""A launch room as it hangs on the wall: opportunities with their cards, choices and champions; what stands alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from sectorworks.boards.rules.bundles import Bundle, NoteRow, bundles

from ..models import BusinessChoice, Card, ChampionSignUp, LaunchRoom, Opportunity, RoomVoice
from ..rules.room_stages import is_carried


@dataclass(frozen=True, slots=True)
class OpportunityGroup:
    """An opportunity with what it holds. Every card counts, merged ones too; `choices` are companies."""

    opportunity: Opportunity
    bundles: tuple[Bundle, ...]
    choices: int
    champions: tuple[ChampionSignUp, ...]
    needed: int

    @property
    def card_count(self) -> int:
        return sum(one.count for one in self.bundles)

    @property
    def is_carried(self) -> bool:
        """Whether it becomes a priority as things stand."""
        return is_carried(len(self.champions), self.needed, self.opportunity.is_parked)

    @property
    def missing(self) -> int:
        """How many champions it lacks."""
        return max(0, self.needed - len(self.champions))


@dataclass(frozen=True, slots=True)
class RoomWall:
    """Everything on the wall. `rounds` tells to which question a card answers, `companies` from whom it came."""

    groups: tuple[OpportunityGroup, ...]
    loose: tuple[Bundle, ...]
    hidden: tuple[NoteRow, ...]
    rounds: Mapping[int, int] = field(default_factory=dict)

    @property
    def card_count(self) -> int:
        return sum(one.card_count for one in self.groups) + sum(one.count for one in self.loose)

    @property
    def standing(self) -> list[OpportunityGroup]:
        """What companies may choose: opportunities that nobody put aside, in the order of the wall."""
        return [one for one in self.groups if not one.opportunity.is_parked]

    @property
    def ranked(self) -> list[OpportunityGroup]:
        """The same, most choices of companies first."""
        return sorted(self.standing, key=lambda one: (-one.choices, -one.card_count, one.opportunity.position))

    @property
    def carried(self) -> list[OpportunityGroup]:
        """What becomes a priority as things stand."""
        return [one for one in self.ranked if one.is_carried]

    def loose_of(self, round_number: int) -> list[Bundle]:
        """What stands alone among the answers to one question."""
        return [one for one in self.loose if self.rounds.get(one.note.pk) == round_number]


def wall_of(room: LaunchRoom) -> RoomWall:
    """The room in four statements, however many cards it has. A card is shown with its company's name."""
    rows, rounds = [], {}
    cards = Card.objects.filter(room=room).order_by("pk")
    for pk, wording, opportunity, merged, hidden, company, number in cards.values_list(
        "pk", "wording", "opportunity", "merged_into", "is_hidden", "organization_name", "round_number"
    ):
        rows.append(NoteRow(pk, wording, opportunity, merged, hidden, company))
        rounds[pk] = number
    found = bundles(rows)
    choices = dict(
        BusinessChoice.objects.filter(opportunity__room=room).values_list("opportunity").annotate(n=Count("pk"))
    )
    champions = champions_of(room)
    groups = tuple(
        OpportunityGroup(
            one, tuple(found.get(one.pk, ())), choices.get(one.pk, 0), tuple(champions[one.pk]), room.champions_needed
        )
        for one in Opportunity.objects.filter(room=room).order_by("position", "pk")
    )
    return RoomWall(groups, tuple(found.get(None, ())), tuple(one for one in rows if one.is_hidden), rounds)


def champions_of(room: LaunchRoom) -> defaultdict[int, list[ChampionSignUp]]:
    """Who stands up for which opportunity, in the order in which they did."""
    found: defaultdict[int, list[ChampionSignUp]] = defaultdict(list)
    standing = ChampionSignUp.objects.filter(opportunity__room=room, withdrawn_at=None)
    for one in standing.select_related("person", "organization", "voice").order_by("at", "pk"):
        found[one.opportunity_id].append(one)
    return found


def choices_of(voice: RoomVoice) -> frozenset[int]:
    """What the company of this device chose, on whichever of its devices."""
    if not voice.company_key:
        return frozenset()
    mine = BusinessChoice.objects.filter(opportunity__room=voice.room_id, company_key=voice.company_key)
    return frozenset(mine.values_list("opportunity", flat=True))


def opportunities_for_choice(room: LaunchRoom) -> list[tuple[str, str]]:
    """A room's opportunities for a form."""
    found = Opportunity.objects.filter(room=room).order_by("position", "pk").values_list("pk", "title")
    return [(str(pk), title) for pk, title in found]
