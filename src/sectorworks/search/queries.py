"""Finding nouns by words: whole words and beginnings first, likely misspellings when nothing else is found.

One mechanism on both databases, so that both find the same: the database's own full text search (FTS5, tsvector) over
folded words, and a table of known words one letter apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet

from .rules import asked, deletions

MOST_FOUND = 200
MOST_SPELLINGS = 4

SQLITE = """
    SELECT entry.noun_key FROM search_fts
    JOIN search_entry AS entry ON entry.id = search_fts.rowid
    WHERE search_fts MATCH %s AND entry.noun = %s
    ORDER BY bm25(search_fts, 4.0, 1.0), entry.noun_key LIMIT %s
"""
SQLITE_EACH = """
    SELECT noun, noun_key FROM (
        SELECT noun, noun_key, row_number() OVER (PARTITION BY noun ORDER BY rank, noun_key) AS place FROM (
            SELECT entry.noun, entry.noun_key, bm25(search_fts, 4.0, 1.0) AS rank FROM search_fts
            JOIN search_entry AS entry ON entry.id = search_fts.rowid
            WHERE search_fts MATCH %s
        )
    ) WHERE place <= %s ORDER BY noun, place
"""
SPELLED = "SELECT deletion, word FROM search_spelling WHERE deletion IN ({})"
VECTOR = "(setweight(to_tsvector('simple', title_key), 'A') || setweight(to_tsvector('simple', words), 'B'))"
POSTGRESQL = f"""
    SELECT noun_key FROM search_entry, to_tsquery('simple', %s) AS asked
    WHERE {VECTOR} @@ asked AND noun = %s
    ORDER BY ts_rank({VECTOR}, asked) DESC, noun_key LIMIT %s
"""  # noqa: S608 (our own text; what people type goes through parameters)
POSTGRESQL_EACH = f"""
    SELECT noun, noun_key FROM (
        SELECT noun, noun_key,
            row_number() OVER (PARTITION BY noun ORDER BY ts_rank({VECTOR}, asked) DESC, noun_key) AS place
        FROM search_entry, to_tsquery('simple', %s) AS asked WHERE {VECTOR} @@ asked
    ) AS placed WHERE place <= %s ORDER BY noun, place
"""  # noqa: S608 (as above)
Places = Sequence[Sequence[str]]
# While every room's nouns are looked for: the words, what has them by noun, and what has words like them.
_everywhere: ContextVar[tuple[str, dict[str, list[int]], dict[str, list[int]]] | None] = ContextVar(
    "everywhere", default=None
)


def keys(noun: str, words: str, limit: int = MOST_FOUND, *, titles_only: bool = False) -> list[int]:
    """The keys of nouns that have all the words or their beginnings, best first; misspelled words are forgiven.

    Nobody's rights are looked at here: filter what you get by what the person may see.
    """
    whole = _everywhere.get()
    if whole is not None and whole[0] == words and not titles_only and limit == MOST_FOUND:
        return whole[1].get(noun) or whole[2].get(noun, [])
    wanted = asked(words)
    if not wanted:
        return []
    with connection.cursor() as cursor:  # one for all: each takes as long to make as a word to find
        find = partial(_find, cursor, noun, limit=limit, titles_only=titles_only)
        if found := find([[word] for word in wanted]):
            return found
        for meant in _meant(cursor, wanted):
            if found := find(meant):
                return found
        return []


@contextmanager
def everywhere(words: str) -> Iterator[None]:
    """While many rooms look for the same words, `keys` answers them all from one look at the whole index."""
    wanted = asked(words)
    exact: dict[str, list[int]] = {}
    alike: dict[str, list[int]] = {}
    if wanted:
        with connection.cursor() as cursor:
            exact = _find_each(cursor, [[word] for word in wanted])
            for meant in _meant(cursor, wanted):
                alike = _find_each(cursor, meant) | alike
    token = _everywhere.set((words, exact, alike))
    try:
        yield
    finally:
        _everywhere.reset(token)


def rows(visible: QuerySet, noun: str, words: str, limit: int) -> list:  # type: ignore[type-arg]
    """The best `limit` rows of a queryset that already holds only what the person may see, best first."""
    found = keys(noun, words)
    by_key = {row.pk: row for row in visible.filter(pk__in=found)}
    return [by_key[key] for key in found if key in by_key][:limit]


def _find(cursor: CursorWrapper, noun: str, alternatives: Places, *, limit: int, titles_only: bool) -> list[int]:
    """Nouns that have, for each place, one of its words or a word that begins so."""
    statement = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    cursor.execute(statement, [_question(alternatives, titles_only=titles_only), noun, limit])
    return [key for (key,) in cursor.fetchall()]


def _find_each(cursor: CursorWrapper, alternatives: Places) -> dict[str, list[int]]:
    """The same for nouns of every kind, the best of each."""
    statement = SQLITE_EACH if connection.vendor == "sqlite" else POSTGRESQL_EACH
    cursor.execute(statement, [_question(alternatives), MOST_FOUND])
    found: dict[str, list[int]] = {}
    for noun, key in cursor.fetchall():
        found.setdefault(noun, []).append(key)
    return found


def _question(alternatives: Places, *, titles_only: bool = False) -> str:
    """What is asked of the database's own search, in its syntax."""
    if connection.vendor == "sqlite":
        # Quoted, so that nothing a person types is read as syntax; folded words hold no quotes.
        question = " AND ".join("(" + " OR ".join(f'"{word}"*' for word in place) + ")" for place in alternatives)
        return f"title_key : ({question})" if titles_only else question
    where = "*A" if titles_only else "*"
    return " & ".join("(" + " | ".join(f"{word}:{where}" for word in place) + ")" for place in alternatives)


def _meant(cursor: CursorWrapper, wanted: Sequence[str]) -> Iterator[list[list[str]]]:
    """What may have been meant instead, likelier first."""
    spellings = _spellings(cursor, wanted)
    if any(spellings.values()):
        yield _likely(wanted, spellings)
        yield [[word, *_nearest(word, spellings)] for word in wanted]


def _spellings(cursor: CursorWrapper, wanted: Sequence[str]) -> dict[str, set[str]]:
    """For each word the known words that it may be a misspelling of, itself among them when it is known."""
    made = {word: deletions(word) for word in wanted}
    made_of_any = list(set().union(*made.values()))
    # A queryset takes longer to build than this takes to answer.
    cursor.execute(SPELLED.format(", ".join(["%s"] * len(made_of_any))), made_of_any)
    known = cursor.fetchall()
    return {word: {found for deletion, found in known if deletion in made[word]} for word in wanted}


def _likely(wanted: Sequence[str], spellings: dict[str, set[str]]) -> list[list[str]]:
    """What was likely meant: words that are known stay as they are, and only the last one may be unfinished."""
    meant = [[] if word in spellings[word] else _nearest(word, spellings) for word in wanted]
    return [
        [*words, word] if not words or place == len(wanted) else words
        for place, (word, words) in enumerate(zip(wanted, meant, strict=True), start=1)
    ]


def _nearest(word: str, spellings: dict[str, set[str]]) -> list[str]:
    """The known words, other than itself, that are at most two letters away, nearest first."""
    # Loads with the first misspelling: a command has no use for it.
    from rapidfuzz.distance import OSA

    far = ((OSA.distance(word, found), found) for found in spellings[word] - {word})
    return [found for distance, found in sorted(far) if distance <= 2][:MOST_SPELLINGS]
