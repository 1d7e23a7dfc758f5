"""A board as it hangs on the wall: its groups with their notes and dots, and what stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from ..models import Board, Cluster, DotVote, Note, Participant
from ..rules.bundles import Bundle, NoteRow, bundles


@dataclass(frozen=True, slots=True)
class Group:
    """A cluster with what it holds. Support counts every note, merged ones too, and every dot on any of them."""

    cluster: Cluster
    bundles: tuple[Bundle, ...]
    own_dots: int = 0

    @property
    def note_count(self) -> int:
        return sum(one.count for one in self.bundles)

    @property
    def dot_count(self) -> int:
        return self.own_dots + sum(one.dots for one in self.bundles)


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything on a board."""

    groups: tuple[Group, ...]
    loose: tuple[Bundle, ...]
    hidden: tuple[NoteRow, ...]

    @property
    def note_count(self) -> int:
        return sum(one.note_count for one in self.groups) + sum(one.count for one in self.loose)

    @property
    def dot_count(self) -> int:
        return sum(one.dot_count for one in self.groups) + sum(one.dots for one in self.loose)

    def ranked(self) -> list[Thing]:
        """What people can vote on, most dots first, then most notes."""
        things = [Thing.of_group(one) for one in self.groups if one.bundles]
        things += [Thing.of_bundle(one) for one in self.loose]
        return sorted(things, key=lambda one: (-one.dots, -one.notes, one.title))


@dataclass(frozen=True, slots=True)
class Thing:
    """A group of notes or a note that stands alone, with its support. `key` is how forms name it."""

    key: str
    title: str
    notes: int
    dots: int

    @classmethod
    def of_group(cls, group: Group) -> Thing:
        return cls(f"cluster-{group.cluster.pk}", group.cluster.title, group.note_count, group.dot_count)

    @classmethod
    def of_bundle(cls, bundle: Bundle) -> Thing:
        return cls(f"note-{bundle.note.pk}", bundle.note.wording, bundle.count, bundle.dots)


def wall_of(board: Board) -> Wall:
    """The board in four statements, however many notes it has."""
    note_dots = dict(
        DotVote.objects.filter(note__board=board).values_list("note").annotate(count=Count("pk")).order_by()
    )
    cluster_dots = dict(
        DotVote.objects.filter(cluster__board=board).values_list("cluster").annotate(count=Count("pk")).order_by()
    )
    rows = [
        NoteRow(pk, wording, cluster, merged, hidden, name, note_dots.get(pk, 0))
        for pk, wording, cluster, merged, hidden, name in Note.objects.filter(board=board)
        .order_by("pk")
        .values_list("pk", "wording", "cluster", "merged_into", "is_hidden", "shown_name")
    ]
    found = bundles(rows)
    clusters = Cluster.objects.filter(board=board).order_by("position", "pk")
    groups = tuple(Group(one, tuple(found.get(one.pk, ())), cluster_dots.get(one.pk, 0)) for one in clusters)
    return Wall(groups, tuple(found.get(None, ())), tuple(row for row in rows if row.is_hidden))


def dots_of(participant: Participant) -> frozenset[str]:
    """What a participant's dots are on, by the keys of things."""
    placed = DotVote.objects.filter(participant=participant).values_list("cluster", "note")
    return frozenset(f"cluster-{cluster}" if cluster else f"note-{note}" for cluster, note in placed)


def dots_placed(board: Board) -> int:
    """All dots on a board."""
    return DotVote.objects.filter(participant__board=board).count()


def clusters_for_choice(board: Board) -> list[tuple[str, str]]:
    """A board's groups for a form."""
    found = Cluster.objects.filter(board=board).order_by("position", "pk").values_list("pk", "title")
    return [(str(pk), title) for pk, title in found]
