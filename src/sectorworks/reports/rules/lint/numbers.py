"""Numbers in text, in digits or in English and Spanish words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_ES_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
_ES_HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
VALUES: dict[str, int] = {
    **{word: value for value, word in enumerate(_EN.split())},
    **{word: 20 + 10 * place for place, word in enumerate(_EN_TENS.split())},
    **{word: value for value, word in enumerate(_ES.split())},
    **{word: 30 + 10 * place for place, word in enumerate(_ES_TENS.split())},
    **{word: 100 * (place + 1) for place, word in enumerate(_ES_HUNDREDS.split())},
    **{word[:-2] + "as": 100 * place for place, word in enumerate(_ES_HUNDREDS.split(), 1) if place > 1},
    **{"cien": 100, "una": 1, "un": 1, "veintiuna": 21},
}
_SCALES = {"hundred": 100, "thousand": 1000, "mil": 1000}
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[a-záéíóúñ]+", re.IGNORECASE)
_JOINTS = {"and", "y"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as found: its value and where it stands."""

    value: int
    start: int
    end: int


def numbers_in(text: str) -> Iterator[Number]:
    """Each whole number, in digits or words.

    >>> [one.value for one in numbers_in("Fifty-three of one hundred and ten; cincuenta y tres; 1,204")]
    [53, 110, 53, 1204]
    """
    run: list[re.Match[str]] = []
    joint: re.Match[str] | None = None
    for token in _TOKEN.finditer(text):
        word = token[0].lower()
        between = text[(joint or run[-1]).end() : token.start()] if run else ""
        is_word = word in VALUES or word in _SCALES
        if run and between.strip(" -"):  # a comma or full stop lies between
            yield _number(run)
            run, joint = [], None
        if word[0].isdigit():
            if run:
                yield _number(run)
            run, joint = [], None
            yield Number(int(word.replace(",", "")), token.start(), token.end())
        elif is_word:
            run.append(token)
            joint = None
        elif word in _JOINTS and run and joint is None:
            joint = token
        elif run:
            yield _number(run)
            run, joint = [], None
    if run:
        yield _number(run)


def _number(run: list[re.Match[str]]) -> Number:
    total = current = 0
    for token in run:
        word = token[0].lower()
        if word in _SCALES and _SCALES[word] == 1000:
            total, current = total + max(1, current) * 1000, 0
        elif word in _SCALES:
            current = max(1, current) * 100
        else:
            current += VALUES[word]
    return Number(total + current, run[0].start(), run[-1].end())
