"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations

from . import launch_extensions, room_extensions

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("launches.Launch", "host", ()),
    ("launches.PeerInvitation", "organization", ()),
    ("launches.RoomVoice", "organization", ()),
    ("launches.ChampionSignUp", "organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("launches.Launch", "welcomed_by", ()),
    ("launches.Launch", "closed_by", ()),
    ("launches.Launch", "facilitated_by", ()),
    ("launches.PeerInvitation", "person", ("launch",)),
    ("launches.PeerInvitation", "in_name_of", ()),
    ("launches.RoomVoice", "person", ()),
    ("launches.ChampionSignUp", "person", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    launch_extensions.register()
    room_extensions.register()
