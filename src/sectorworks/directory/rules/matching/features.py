"""What speaks for and against two rows being one organization, as numbers, for many pairs at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .prepared import Commonness, Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

MOST_WORDS = 6
# More rows than this with one phone or web address: a chain, a franchise, an answering service.
FEW = 3.0
FEATURES = (
    "constant",
    "name",  # likeness of the best pair of names, 0–1, from 0.5 up
    "name_close",  # the same, from 0.85 up
    "name_same",
    "name_words",  # weight of shared words as a share of the lighter name's
    "name_all_words",  # the same as a share of both names' words
    "name_rare",  # weight of the shared words against the size of the list
    "name_common",  # how many rows carry the very name
    "phone",  # the same, by rarity
    "phone_near",  # one or two digits apart
    "phone_other",
    "website",
    "website_other",
    "address",  # same number and street, by rarity
    "address_near",
    "address_other",
    "zip",
    "city",
    "place_other",
    "parent",
    "parent_other",
    "site",  # one is written as a worksite, and they are at different places
    "name_and_address",
    "name_and_phone",
    "name_and_website",
    "name_without_place",
    "far_and_common",
)


class Columns:
    """Rows as arrays, made once for a list; pairs are then two arrays of positions in it."""

    def __init__(self, rows: Sequence[Row], common: Commonness) -> None:
        import numpy as np

        self.rows, self.common = rows, common
        self.squashed = [one.squashed for one in rows]
        self.sorted = [[" ".join(sorted(name)) for name in one.names] for one in rows]
        self.phone = _codes([one.phone for one in rows])
        self.phones = [one.phone for one in rows]
        self.website = _codes([one.website for one in rows])
        self.street = [one.street for one in rows]
        self.number = _codes([one.number for one in rows])
        self.zip = _codes([one.zip for one in rows])
        self.city = _codes([one.city for one in rows])
        self.has_street = np.array([bool(one.street) for one in rows], bool)
        self.parent = _codes([one.parent for one in rows])
        self.parents = [one.parent for one in rows]
        self.uei = _codes([one.uei for one in rows])
        self.fein = _codes([one.fein_hash for one in rows])
        self.site = np.array([one.is_site for one in rows], bool)
        self.several = np.array([len(one.names) > 1 for one in rows], bool)
        self.phone_count = np.array([common.phones[one.phone] for one in rows], np.float32)
        self.website_count = np.array([common.websites[one.website] for one in rows], np.float32)
        self.address_count = np.array([common.addresses[one.number, one.street, one.zip] for one in rows], np.float32)
        self._name_arrays(rows, common)

    def _name_arrays(self, rows: Sequence[Row], common: Commonness) -> None:
        """Names one after another: words as numbers, their weights; `start` says where a row's names begin."""
        import numpy as np

        total = sum(len(one.names) for one in rows)
        self.start = np.zeros(len(rows), np.int32)
        self.count = np.zeros(len(rows), np.int32)
        self.flat_squashed: list[str] = []
        self.flat_sorted: list[str] = []
        self.words = np.full((total, MOST_WORDS), -1, np.int32)
        self.weights = np.zeros((total, MOST_WORDS), np.float32)
        self.name_count = np.zeros(total, np.float32)
        codes: dict[str, int] = {}
        weights: dict[str, float] = {}
        at = 0
        for i, one in enumerate(rows):
            self.start[i], self.count[i] = at, len(one.names)
            for name, squashed, ordered in zip(one.names, one.squashed, self.sorted[i], strict=True):
                self.flat_squashed.append(squashed)
                self.flat_sorted.append(ordered)
                self.name_count[at] = common.names[squashed]
                for j, word in enumerate(name[:MOST_WORDS]):
                    if word not in codes:
                        codes[word] = len(codes)
                        weights[word] = common.weight(word)
                    self.words[at, j] = codes[word]
                    self.weights[at, j] = weights[word]
                at += 1
        self.weight_sum = self.weights.sum(axis=1)


def _codes(values: Sequence[str]) -> NDArray[np.int32]:
    """Equal texts as equal numbers; 0 is nothing."""
    import numpy as np

    seen: dict[str, int] = {"": 0}
    return np.fromiter((seen.setdefault(value, len(seen)) for value in values), np.int32, len(values))


def features(columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32]) -> Numbers:
    """One line of `FEATURES` for each pair."""
    import numpy as np

    out = np.zeros((len(first), len(FEATURES)), np.float32)
    at = {name: i for i, name in enumerate(FEATURES)}
    out[:, 0] = 1
    _names(columns, first, second, out)
    like = out[:, at["name"]]
    _contacts(columns, first, second, out, at)
    _places(columns, first, second, out, at)
    _parents(columns, first, second, out, at)
    out[:, at["name_and_address"]] = like * np.maximum(out[:, at["address"]], out[:, at["address_near"]])
    out[:, at["name_and_phone"]] = like * out[:, at["phone"]]
    out[:, at["name_and_website"]] = like * out[:, at["website"]]
    nothing_else = (out[:, at["phone"]] + out[:, at["website"]] + out[:, at["address"]]) < 0.3
    out[:, at["name_without_place"]] = nothing_else * (1 - out[:, at["zip"]])
    out[:, at["far_and_common"]] = out[:, at["place_other"]] * out[:, at["name_common"]]
    return out


def _names(columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32], out: Numbers) -> None:
    """The best pair of names of each pair of rows."""
    import numpy as np

    left, right, owner = _expanded(columns, first, second)
    part = _name_features(columns, left, right)
    if len(left) == len(first):
        out[:, 1:8] = part
        return
    # One line a pair of rows: that of its most telling pair of names.
    worth = part[:, 0] + part[:, 3] + part[:, 2]
    order = np.lexsort((-worth, owner))
    starts = np.searchsorted(owner[order], np.arange(len(first)))
    out[:, 1:8] = part[order[starts]]


def _expanded(
    columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each pair of rows as all pairs of their names."""
    import numpy as np

    many = columns.count[first] * columns.count[second]
    owner = np.repeat(np.arange(len(first)), many)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(many) - many, many)
    wide = columns.count[second][owner]
    left = columns.start[first][owner] + offset // wide
    right = columns.start[second][owner] + offset % wide
    return left.astype(np.int64), right.astype(np.int64), owner


def _name_features(columns: Columns, left: NDArray[np.int64], right: NDArray[np.int64]) -> Numbers:
    import numpy as np
    from rapidfuzz import fuzz
    from rapidfuzz.process import cpdist

    squashed, ordered = columns.flat_squashed, columns.flat_sorted
    lefts, rights = left.tolist(), right.tolist()
    # Below half alike counts as nothing, so nobody works it out.
    measured: dict[str, Any] = {"scorer": fuzz.ratio, "dtype": np.float32, "score_cutoff": 50}
    as_written = cpdist([squashed[i] for i in lefts], [squashed[i] for i in rights], **measured)
    in_order = cpdist([ordered[i] for i in lefts], [ordered[i] for i in rights], **measured)
    like = np.maximum(as_written, in_order) / 100
    words_l, words_r = columns.words[left], columns.words[right]
    shared_l = np.zeros(words_l.shape, bool)
    for j in range(MOST_WORDS):
        shared_l |= (words_l == words_r[:, j : j + 1]) & (words_l >= 0)
    shared = (columns.weights[left] * shared_l).sum(axis=1)
    sum_l, sum_r = columns.weight_sum[left], columns.weight_sum[right]
    lighter = np.maximum(np.minimum(sum_l, sum_r), 0.1)
    every = np.maximum(sum_l + sum_r - shared, 0.1)
    crowd = np.log(max(columns.common.rows, 50))
    part = np.zeros((len(left), 7), np.float32)
    part[:, 0] = np.clip((like - 0.5) * 2, 0, 1)
    part[:, 1] = np.clip((like - 0.85) / 0.15, 0, 1)
    part[:, 2] = as_written >= 99.9
    part[:, 3] = np.minimum(shared / lighter, 1)
    part[:, 4] = np.minimum(shared / every, 1)
    part[:, 5] = np.clip((shared - crowd) / 5, -2, 1.5) * (shared > 0)
    count = np.maximum(columns.name_count[left], columns.name_count[right])
    part[:, 6] = np.log(np.maximum(count / FEW, 1))
    return part


def _contacts(
    columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32], out: Numbers, at: dict[str, int]
) -> None:
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    for name, codes, counts in (
        ("phone", columns.phone, columns.phone_count),
        ("website", columns.website, columns.website_count),
    ):
        a, b = codes[first], codes[second]
        both = (a > 0) & (b > 0)
        same = both & (a == b)
        out[:, at[name]] = same * np.minimum(1, FEW / np.maximum(counts[first], 1))
        out[:, at[f"{name}_other"]] = both & ~same
    differ = np.flatnonzero(out[:, at["phone_other"]])
    if len(differ):
        a_text = [columns.phones[i] for i in first[differ].tolist()]
        b_text = [columns.phones[i] for i in second[differ].tolist()]
        near = cpdist(a_text, b_text, scorer=OSA.distance, dtype=np.uint8) <= 1
        out[differ[near], at["phone_near"]] = 1
        out[differ[near], at["phone_other"]] = 0


def _places(
    columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32], out: Numbers, at: dict[str, int]
) -> None:
    import numpy as np
    from rapidfuzz import fuzz
    from rapidfuzz.process import cpdist

    same_zip = (columns.zip[first] == columns.zip[second]) & (columns.zip[first] > 0)
    both_zip = (columns.zip[first] > 0) & (columns.zip[second] > 0)
    same_city = (columns.city[first] == columns.city[second]) & (columns.city[first] > 0)
    both_city = (columns.city[first] > 0) & (columns.city[second] > 0)
    both = columns.has_street[first] & columns.has_street[second]
    like = np.zeros(len(first), np.float32)
    which = np.flatnonzero(both & (same_zip | same_city | ~both_zip))
    if len(which):
        a_text = [columns.street[i] for i in first[which].tolist()]
        b_text = [columns.street[i] for i in second[which].tolist()]
        like[which] = cpdist(a_text, b_text, scorer=fuzz.token_set_ratio, dtype=np.float32) / 100
    same_number = (columns.number[first] == columns.number[second]) & (columns.number[first] > 0)
    both_numbers = (columns.number[first] > 0) & (columns.number[second] > 0)
    address = both & same_number & (like > 0.75)
    near = both & ~address & ~both_numbers & (like > 0.85)
    rarity = np.minimum(1, FEW / np.maximum(np.minimum(columns.address_count[first], columns.address_count[second]), 1))
    out[:, at["address"]] = address * rarity
    out[:, at["address_near"]] = near
    out[:, at["address_other"]] = both & ~address & ~near
    out[:, at["zip"]] = same_zip
    out[:, at["city"]] = same_city
    out[:, at["place_other"]] = both_city & ~same_city & ~same_zip & both_zip


def _parents(
    columns: Columns, first: NDArray[np.int32], second: NDArray[np.int32], out: Numbers, at: dict[str, int]
) -> None:
    import numpy as np

    a, b = columns.parent[first], columns.parent[second]
    out[:, at["parent"]] = (a == b) & (a > 0)
    out[:, at["parent_other"]] = (a != b) & (a > 0) & (b > 0)
    elsewhere = np.maximum(out[:, at["address_other"]], out[:, at["place_other"]]) > 0
    out[:, at["site"]] = (columns.site[first] | columns.site[second]) & elsewhere
