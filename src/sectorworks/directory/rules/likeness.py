"""One name, as far as it is typed, against all names that are known: brute force, because a few thousand are few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .matching import words

# Of one name alone, this likeness (0-1) is worth a warning; the place moves it by what `PLACE_COUNTS` says.
LIKE = 0.78
PLACE_COUNTS = {"zip": 0.15, "city": 0.08}
ELSEWHERE = 0.08
MOST_COMPARED = 60
# Offices cut words short, each in its own way ("Fab.", "Fabr."): how each word begins is compared too, and counts less.
BEGINNING, BEGINNINGS_COUNT = 4, 0.85


@dataclass(frozen=True, slots=True)
class Known:
    """One name of one record, and where the record is."""

    key: int
    name: str
    city: str = ""
    zip: str = ""


class Names:
    """Every known name, made ready once."""

    def __init__(self, known: Sequence[Known]) -> None:
        each = [(one, name.words) for one in known for name in words.names(one.name, one.city)]
        self.known = [one for one, _name in each]
        self.squashed = ["".join(name) for _one, name in each]
        self.ordered = ["".join(sorted(name)) for _one, name in each]
        self.begun = [_begun(name) for _one, name in each]
        self.places = [(one.zip[:5], words.city(one.city)) for one, _name in each]

    def like(self, name: str, city: str = "", zip_code: str = "", limit: int = 10) -> list[tuple[int, float]]:
        """The keys of the likeliest records with their likeness, best first."""
        from rapidfuzz import fuzz, process

        best: dict[int, float] = {}
        place = (zip_code.strip()[:5], words.city(city) if city else "")
        asked = [one.words for one in words.names(name, city) if len("".join(one.words)) >= 3]
        texts = [("".join(one), self.squashed, 1.0) for one in asked]
        several = [one for one in asked if len(one) > 1]
        texts += [("".join(sorted(one)), self.ordered, 1.0) for one in several]
        texts += [(_begun(one), self.begun, BEGINNINGS_COUNT) for one in several]
        for text, among, counts in texts:
            cutoff = 100 * (LIKE - max(PLACE_COUNTS.values())) / counts
            for _text, score, at in process.extract(
                text, among, scorer=fuzz.ratio, limit=MOST_COMPARED, score_cutoff=cutoff, processor=None
            ):
                key, found = self.known[at].key, counts * score / 100 + self._place_counts(at, place)
                best[key] = max(best.get(key, 0.0), found)
        ranked = sorted(best.items(), key=lambda one: (-one[1], one[0]))
        return [(key, min(found, 1.0)) for key, found in ranked if found >= LIKE][:limit]

    def _place_counts(self, at: int, asked: tuple[str, str]) -> float:
        """What the place adds, or takes when it is known to be another."""
        (zip_code, city), (asked_zip, asked_city) = self.places[at], asked
        if zip_code and zip_code == asked_zip:
            return PLACE_COUNTS["zip"]
        if city and city == asked_city:
            return PLACE_COUNTS["city"]
        return -ELSEWHERE if (zip_code and asked_zip) or (city and asked_city) else 0.0


def _begun(name: Sequence[str]) -> str:
    """The beginnings of a name's words.

    >>> _begun(("adams", "fabrication"))
    'adamfabr'
    """
    return "".join(word[:BEGINNING] for word in name)
