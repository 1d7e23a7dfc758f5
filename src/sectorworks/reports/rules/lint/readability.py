"""Published formulas for how hard a text is.

English: Flesch-Kincaid grade = 0.39 * words/sentences + 11.8 * syllables/words - 15.59 (Kincaid et al., 1975, Navy
report 8-75). Spanish: ease = 206.835 - 62.3 * syllables/words - words/sentences (Szigriszt-Pazos, 1993), whose bands in
the INFLESZ scale (Barrio-Cantalejo et al., 2008) call under 40 "very hard", the reading of specialists.

Names of people, places and bodies are left out of the count of syllables, as Flesch advised for words that readers know
by sight: a report can't shorten "Legacy Re-entry Foundation". Bracketed asides are left out too.
"""

from __future__ import annotations

import re

MOST_GRADE = 14
LEAST_EASE_ES = 35
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VOWELS_EN = re.compile(r"[aeiouy]+")
_Y_BETWEEN = re.compile(r"(?<=[aeou])y(?=[aeiou])")
_LE = re.compile(r"[^aeiou]les?$")
_SILENT = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$")
_HIATUS = re.compile(r"ia(?!l|n)|io(?!n|u)|eo(?!u)")
_VOWELS_ES = re.compile(r"[aeoáéíóú]|[iuü]+(?![aeoáéó])", re.IGNORECASE)


def syllables_en(word: str) -> int:
    """An estimate by groups of vowels; a silent e counts for nothing.

    >>> [syllables_en(word) for word in ("work", "committee", "plate", "table", "finalized", "employers", "media")]
    [1, 3, 1, 2, 3, 3, 3]
    """
    word = _Y_BETWEEN.sub("j", word.lower())
    if not _LE.search(word):
        word = _SILENT.sub("", word)
    return max(1, len(_VOWELS_EN.findall(word)) + len(_HIATUS.findall(word)))


def syllables_es(word: str) -> int:
    """Strong vowels, and weak ones that lean on none.

    >>> [syllables_es(word) for word in ("trabajo", "reunión", "ciudad", "día", "empleadores")]
    [3, 2, 2, 2, 5]
    """
    word = re.sub(r"(?<=[aeoáéó])[iu](?![aeoáéíóú])", "", re.sub(r"qu|gu(?=[eiéí])", "q", word.lower()))
    return max(1, len(_VOWELS_ES.findall(word)))


def grade_en(sentences: list[str]) -> float:
    """The school grade of a text.

    >>> round(grade_en(["The group met.", "It chose a plan."]), 1)  # 7 words, 2 sentences, 7 syllables
    -2.4
    """
    count, syllables = _counted(sentences, english=True)
    return 0.39 * count / len(sentences) + 11.8 * syllables / count - 15.59


def ease_es(sentences: list[str]) -> float:
    """The ease of a text, 0 to 100 and beyond; more is easier.

    >>> round(ease_es(["El grupo se reunió.", "El plan es claro."]), 2)  # 8 words, 2 sentences, 11 syllables
    117.17
    """
    count, syllables = _counted(sentences, english=False)
    return 206.835 - 62.3 * syllables / count - count / len(sentences)


def _counted(sentences: list[str], *, english: bool) -> tuple[int, float]:
    """Words, and syllables as if names were words of the text's average length."""
    count, plain, syllables = 0, 0, 0
    for sentence in sentences:
        found = _WORD.findall(_ASIDE.sub(" ", sentence))
        count += len(found)
        for place, word in enumerate(found):
            if place and word[0].isupper():
                continue
            plain += 1
            syllables += syllables_en(word) if english else syllables_es(word)
    count = max(1, count)
    return count, count * syllables / max(1, plain)
