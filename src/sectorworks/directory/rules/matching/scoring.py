"""From features to a score, a relation and reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .features import FEATURES, Columns, features
from .records import Pair, Reason, Relation
from .weights import WEIGHTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Positions = NDArray[np.int32]
    Numbers = NDArray[np.float32]

_AT = {name: i for i, name in enumerate(FEATURES)}
# Pairs handled at once: bounds memory, whatever the list's length.
MOST_AT_ONCE = 400_000
RELATIONS = (Relation.SAME, Relation.SITE, Relation.PARENT)


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs by the positions of their rows, with what is known of each: five arrays of one length."""

    first: Positions
    second: Positions
    chance: Numbers
    relation: NDArray[np.int8]  # position in RELATIONS
    line: Numbers  # features

    def only(self, kept: NDArray[np.bool_]) -> Judged:
        """The pairs that `kept` marks."""
        return Judged(self.first[kept], self.second[kept], self.chance[kept], self.relation[kept], self.line[kept])


def judged(columns: Columns, first: Positions, second: Positions) -> Judged:
    """Chance, relation and features of pairs."""
    chance, line = scores(columns, first, second)
    return Judged(first, second, chance, relations(columns, first, second, line), line)


def scores(columns: Columns, first: Positions, second: Positions) -> tuple[Numbers, Numbers]:
    """The chance that each pair is one organization, and its features.

    An identifier decides: the same UEI or FEIN is the same organization, two different ones never are.
    """
    import numpy as np

    line = features(columns, first, second)
    weights = np.array([WEIGHTS[name] for name in FEATURES], np.float32)
    chance = 1 / (1 + np.exp(-np.clip(line @ weights, -30, 30)))
    for codes in (columns.uei, columns.fein):
        a, b = codes[first], codes[second]
        known = (a > 0) & (b > 0)
        chance = np.where(known & (a == b), np.maximum(chance, 0.97), np.where(known, np.minimum(chance, 0.02), chance))
    return chance.astype(np.float32), line


def relations(columns: Columns, first: Positions, second: Positions, line: Numbers) -> NDArray[np.int8]:
    """Of each pair the position in RELATIONS."""
    import numpy as np

    out = np.zeros(len(first), np.int8)
    a_zip, b_zip = columns.zip[first], columns.zip[second]
    elsewhere = (line[:, _AT["address_other"]] > 0) | ((a_zip != b_zip) & (a_zip > 0) & (b_zip > 0))
    alike = line[:, _AT["name"]] >= 0.6
    shared = (line[:, _AT["phone"]] > 0.5) | (line[:, _AT["website"]] > 0.5)
    named = (columns.parent[first] > 0) | (columns.parent[second] > 0)
    marked = line[:, _AT["site"]] > 0
    for i in np.flatnonzero(named | (marked & shared & alike & elsewhere)).tolist():
        a, b = int(first[i]), int(second[i])
        if _names_parent(columns, a, b) or _names_parent(columns, b, a):
            out[i] = (1 if elsewhere[i] else 0) if alike[i] else 2
        elif elsewhere[i] and alike[i] and (marked[i] or line[i, _AT["parent"]]):
            out[i] = 1
    return out


def _names_parent(columns: Columns, child: int, other: int) -> bool:
    """Whether one row's parent is the other row, by any of its names."""
    parent = columns.parents[child]
    return bool(parent) and parent in columns.squashed[other]


_FOR = (
    ("name_same", 0.5, Reason.NAME_SAME),
    ("phone", 0.05, Reason.PHONE),
    ("website", 0.05, Reason.WEBSITE),
    ("address", 0.05, Reason.ADDRESS),
    ("parent", 0.5, Reason.PARENT),
    ("address_other", 0.5, Reason.OTHER_ADDRESS),
    ("phone_other", 0.5, Reason.OTHER_PHONE),
    ("website_other", 0.5, Reason.OTHER_WEBSITE),
)


def pair(columns: Columns, found: Judged, n: int) -> Pair:
    """The pair at position `n` with its reasons, what speaks for it first."""
    i, j, line = int(found.first[n]), int(found.second[n]), found.line[n]
    reasons = [reason for name, least, reason in _FOR if line[_AT[name]] > least]
    if Reason.NAME_SAME not in reasons and line[_AT["name"]] >= 0.5:
        reasons.insert(0, Reason.NAME_ALIKE)
    if line[_AT["name_rare"]] > 0.4:
        reasons.insert(1, Reason.NAME_RARE)
    if line[_AT["zip"]] and Reason.ADDRESS not in reasons:
        reasons.append(Reason.PLACE)
    if _same(columns.uei, i, j) or _same(columns.fein, i, j):
        reasons.insert(0, Reason.IDENTIFIER)
    rows = columns.rows
    kind = RELATIONS[int(found.relation[n])]
    return Pair(rows[i].key, rows[j].key, round(float(found.chance[n]), 3), tuple(reasons), kind)


def _same(codes: Positions, i: int, j: int) -> bool:
    return bool(codes[i] and codes[i] == codes[j])
