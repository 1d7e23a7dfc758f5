"""Search by right and by misspelled words among 50,000 organizations, against the bare full text search of SQLite.

Runs in a process and on a database of its own. The bare query reads the same index with the right words: it forgives
nothing, knows no kinds of nouns and no order but the index's own.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

ROWS, QUESTIONS, GOAL = 50_000, 200, 2.0
_SYLLABLES = ("ba", "cor", "den", "fal", "gri", "hol", "jen", "kam", "lor", "mon", "nel", "par", "rid", "sul", "tam")
_TRADES = ("Foods", "Logistics", "Plastics", "Health", "Metal", "Printing", "Dairy", "Robotics", "Textile", "Bakery")
BARE = (
    "SELECT entry.noun_key FROM search_fts JOIN search_entry AS entry ON entry.id = search_fts.rowid "
    "WHERE search_fts MATCH %s ORDER BY rank LIMIT 50"
)


def names(rng: random.Random, count: int) -> list[str]:
    """Three words each: two invented of three syllables, and a trade."""
    word = lambda: "".join(rng.choice(_SYLLABLES) for _ in range(3)).title()  # noqa: E731
    return [f"{word()} {word()} {rng.choice(_TRADES)}" for _ in range(count)]


def misspelled(word: str, rng: random.Random) -> str:
    """One letter lost, doubled, changed or swapped with its neighbor."""
    place = rng.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return rng.choice(
        (before + after, before + letter + letter + after, before + "x" + after, before + after[0] + letter + after[1:])
    )


def main(rows: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sectorworks.search import queries
    from sectorworks.search.operations import Found, put_all

    call_command("migrate", verbosity=0)
    rng = random.Random(11)
    titles = names(rng, rows)
    for first in range(0, rows, 5_000):
        put_all(
            Found("organization", key, title, "Peoria")
            for key, title in enumerate(titles[first : first + 5_000], start=first)
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def bare(words: list[str]) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [" AND ".join(f'"{word}"*' for word in words)])
            return [key for (key,) in cursor.fetchall()]

    def timed(call: Callable[[], list[int]], taken: list[float]) -> list[int]:
        started = time.process_time()
        found = call()
        taken.append(time.process_time() - started)
        return found

    taken: dict[str, list[float]] = {name: [] for name in ("right", "wrong", "bare", "one right", "one bare")}
    hits = 0
    for key in rng.sample(range(rows), QUESTIONS):
        words = titles[key].lower().split()[:2]
        typed = f"{misspelled(words[0], rng)} {words[1]}"
        timed(lambda words=words: bare(words), taken["bare"])  # type: ignore[misc]
        timed(lambda words=words: queries.keys("organization", " ".join(words), 50), taken["right"])  # type: ignore[misc]
        found = timed(lambda typed=typed: queries.keys("organization", typed, 50), taken["wrong"])  # type: ignore[misc]
        hits += key in found
        timed(lambda words=words: bare(words[:1]), taken["one bare"])  # type: ignore[misc]
        timed(lambda words=words: queries.keys("organization", words[0], 50), taken["one right"])  # type: ignore[misc]
    print(json.dumps({name: statistics.median(times) for name, times in taken.items()} | {"hits": hits}))


def run(size: Size) -> list[Result]:
    rows = max(1_000, round(ROWS * size.scale))
    with tempfile.TemporaryDirectory() as home:
        settings = {"DJANGO_SETTINGS_MODULE": "sectorworks.config.settings", "SECTORWORKS_HOME": home}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.search_words", str(rows)],
            env=os.environ | settings | {"DATABASE_URL": ""},
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    found = json.loads(done.stdout.splitlines()[-1])
    told, results = f"among {rows:,} organizations, at most {GOAL:g}x a bare query of the index", []
    for own, peer, words in (
        ("right", "bare", "two right words"),
        ("one right", "one bare", "one right word"),
        ("wrong", "bare", "two words, one misspelled, against the right ones"),
    ):
        ratio = found[own] / found[peer]
        sides = milliseconds(found[own]), milliseconds(found[peer])
        results.append(Result(f"{words} {told}", *sides, f"{ratio:.2f}x", ratio <= GOAL))
    share = found["hits"] / QUESTIONS
    results.append(
        Result("the misspelled one is found", f"{share:.0%}", f"{QUESTIONS} questions", "-", None, "no goal set")
    )
    return results


if __name__ == "__main__":
    main(int(sys.argv[1]))
