"""How what is true gets written wrongly: slips in names, and in the other fields of a form."""

from __future__ import annotations

import random
from collections.abc import Callable

Noise = Callable[[random.Random, str], str]


def slipped(rng: random.Random, text: str) -> str:
    """One slip of a finger: a letter left out, doubled, swapped with the next, or hit beside."""
    if len(text) < 5:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + rng.choice("aeioustrn") + text[at + 1 :]


HEARD = (("ck", "k"), ("ph", "f"), ("ie", "y"), ("tt", "t"), ("ll", "l"), ("s", "z"), ("c", "k"), ("ee", "ea"))


def misheard(rng: random.Random, text: str) -> str:
    """Written as heard over the phone; else two slips."""
    found = [pair for pair in HEARD if pair[0] in text[1:]]
    if not found:
        return slipped(rng, text)
    old, new = rng.choice(found)
    return text[0] + text[1:].replace(old, new, 1)


SCANNED = (("rn", "m"), ("l", "1"), ("o", "0"), ("cl", "d"), ("i", "l"), ("e", "c"), ("h", "b"), ("u", "v"))


def misread(rng: random.Random, text: str) -> str:
    """Read wrongly from a scanned form."""
    found = [pair for pair in SCANNED if pair[0] in text[1:]]
    if not found:
        return slipped(rng, text)
    old, new = rng.choice(found)
    at = rng.choice([i for i in range(1, len(text)) if text.startswith(old, i)])
    return text[:at] + new + text[at + len(old) :]


BESIDE = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioqsdfghjklaxcvbnmz", strict=False)) | {"m": "n"}


def beside(rng: random.Random, text: str) -> str:
    """One letter hit on the key next to it."""
    found = [i for i in range(1, len(text)) if text[i].lower() in BESIDE]
    if not found:
        return text
    at = rng.choice(found)
    return text[:at] + BESIDE[text[at].lower()] + text[at + 1 :]


def reworded(rng: random.Random, text: str) -> str:
    """Two words written as one, or a long word as two."""
    gaps = [i for i in range(1, len(text) - 1) if text[i] == " "]
    if gaps and rng.random() < 0.6:
        at = rng.choice(gaps)
        return text[:at] + text[at + 1].lower() + text[at + 2 :]
    long = [word for word in text.split() if len(word) > 7]
    if not long:
        return text
    word = rng.choice(long)
    at = len(word) // 2
    return text.replace(word, f"{word[:at]} {word[at:].capitalize()}", 1)


def left_out(rng: random.Random, text: str) -> str:
    """The last word is missing."""
    words = text.split()
    return " ".join(words[:-1]) if len(words) > 2 else text


def cut(rng: random.Random, text: str) -> str:
    """Cut at the width of a form's field."""
    return text[: rng.choice((16, 18, 20))].rstrip()


def addressed(rng: random.Random, text: str) -> str:
    """With words that belong to the envelope."""
    return text + rng.choice((" Attn Payroll", " (Main)", " - HR Dept", " c/o Accounting", " of Illinois"))


def town_hall(rng: random.Random, parts: dict[str, str]) -> dict[str, str]:
    """What goes wrong in the other fields of a form that is filled in by hand: one of them, or none."""
    out = dict(parts)
    draw = rng.random()
    if draw < 0.06 and out["zip"]:  # of the post office next door
        out["zip"] = out["zip"][:4] + str((int(out["zip"][4]) + 1) % 10)
    elif draw < 0.10 and out["phone"]:  # one digit wrong
        at = rng.randrange(3, 10)
        out["phone"] = out["phone"][:at] + str((int(out["phone"][at]) + 1) % 10) + out["phone"][at + 1 :]
    elif draw < 0.14 and out["street"]:  # a house number next door
        number, _, street = out["street"].partition(" ")
        out["street"] = f"{int(number) + 2} {street}" if number.isdigit() else out["street"]
    elif draw < 0.17 and out["street"]:  # the mail goes to a box
        out["street"] = f"P.O. Box {rng.randrange(10, 900)}"
    elif draw < 0.21 and out["website"]:  # another ending of the same address
        out["website"] = out["website"].replace(".example", ".test")
    elif draw < 0.24:  # a site that many share
        out["website"] = "facebook.com"
    return out
