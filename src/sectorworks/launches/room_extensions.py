"""What the launch room adds to the site: its answer for personal data, and what it proves of a playbook."""

from __future__ import annotations

from sectorworks.directory import registry as directory
from sectorworks.playbooks.registry import register_proof

from .operations import room_held
from .queries import room_held as held_queries
from .queries import room_proofs as proofs


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    relations = ("launches.RoomVoice.person", "launches.ChampionSignUp.person")
    data = directory.PersonalData(held_queries.held, room_held.remove, relations)
    directory.personal_data.register("launch-rooms", data, rank=74)
    for code, proof in proofs.PROOFS.items():
        register_proof(code, proof)
