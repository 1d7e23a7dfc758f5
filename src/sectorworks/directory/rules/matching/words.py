"""Names, streets, phones and web addresses in the one form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "llc",
        "lc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "lp",
        "llp",
        "lllp",
        "plc",
        "pc",
        "pllc",
        "psc",
        "pa",
        "na",
        "nfp",
        "npo",
        "gmbh",
        "sa",
        "holding",
        "holdings",
        "group",
        "the",
        "of",
        "and",
        "a",
        "an",
        "dba",
    ]
)
ABBREVIATIONS = {
    "mfg": "manufacturing", "mfr": "manufacturing", "intl": "international", "int": "international",
    "natl": "national", "bros": "brothers", "assoc": "associates", "assocs": "associates", "assn": "association",
    "svc": "service", "svcs": "service", "services": "service", "serv": "service", "ctr": "center",
    "centre": "center", "hosp": "hospital", "univ": "university", "dept": "department", "tech": "technology",
    "techs": "technology", "technologies": "technology", "engr": "engineering", "eng": "engineering",
    "const": "construction", "constr": "construction", "dist": "distribution", "distrib": "distribution",
    "distributing": "distribution", "distributors": "distribution", "equip": "equipment", "ind": "industries",
    "inds": "industries", "indus": "industries", "industry": "industries", "industrial": "industries",
    "lab": "laboratories", "labs": "laboratories", "laboratory": "laboratories", "mgmt": "management",
    "mgt": "management", "pkg": "packaging", "prod": "products", "prods": "products", "product": "products",
    "sys": "systems", "system": "systems", "trans": "transport", "transp": "transport",
    "transportation": "transport", "trucking": "transport", "whse": "warehouse", "solns": "solutions",
    "solution": "solutions", "sol": "solutions", "elec": "electric", "electrical": "electric", "mach": "machine",
    "machining": "machine", "metals": "metal", "foods": "food", "st": "saint", "ft": "fort", "mt": "mount",
    "co-op": "cooperative", "coop": "cooperative", "comm": "community", "cnty": "county", "cty": "county",
    "hlth": "health", "healthcare": "health", "med": "medical", "auto": "automotive", "bldrs": "builders",
    "bldg": "building", "fam": "family", "sons": "son", "n": "north", "s": "south", "e": "east", "w": "west",
    "ent": "enterprises", "enterprise": "enterprises", "ltda": "ltd", "grp": "group", "partner": "partners",
    "chem": "chemical", "plas": "plastics", "plastic": "plastics", "refrig": "refrigeration", "amer": "american",
    "midw": "midwest",
}  # fmt: skip
"""Short forms that offices write; both forms become one."""

GENERIC = frozenset(
    [
        "manufacturing",
        "international",
        "national",
        "brothers",
        "associates",
        "association",
        "service",
        "center",
        "hospital",
        "university",
        "technology",
        "engineering",
        "construction",
        "distribution",
        "equipment",
        "industries",
        "laboratories",
        "management",
        "packaging",
        "products",
        "systems",
        "transport",
        "warehouse",
        "solutions",
        "electric",
        "machine",
        "metal",
        "food",
        "saint",
        "county",
        "health",
        "medical",
        "automotive",
        "builders",
        "building",
        "family",
        "enterprises",
        "partners",
        "chemical",
        "plastics",
        "american",
        "midwest",
        "north",
        "south",
        "east",
        "west",
        "central",
        "united",
        "general",
        "first",
        "best",
        "quality",
        "premier",
        "supply",
        "tool",
        "works",
        "steel",
        "home",
        "care",
        "dental",
        "clinic",
        "restaurant",
        "cafe",
        "bakery",
        "farm",
        "farms",
        "auto",
        "repair",
        "cleaning",
        "logistics",
        "security",
        "consulting",
        "financial",
        "insurance",
        "bank",
        "credit",
        "union",
        "school",
        "church",
        "city",
        "state",
        "river",
        "lake",
        "valley",
        "hill",
        "son",
        "plumbing",
        "heating",
        "roofing",
        "landscaping",
        "design",
        "printing",
        "hotel",
        "inn",
        "market",
        "store",
        "shop",
    ]
)
"""Words that many organizations carry: sharing one proves little even in a short list, where nothing else shows it."""

SITE_WORDS = frozenset(
    [
        "plant",
        "store",
        "branch",
        "location",
        "site",
        "facility",
        "division",
        "office",
        "hq",
        "headquarters",
        "campus",
        "depot",
        "terminal",
        "annex",
        "unit",
        "warehouse",
        "no",
    ]
)
STREET_WORDS = {
    "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd", "lane": "ln",
    "court": "ct", "place": "pl", "parkway": "pkwy", "highway": "hwy", "route": "rt", "rte": "rt", "north": "n",
    "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "square": "sq", "terrace": "ter", "circle": "cir", "trail": "trl", "saint": "st",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_DIRECTIONS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})
_STREET_KINDS = frozenset(("st", "ave", "rd", "dr", "blvd", "ln", "ct", "pl", "pkwy", "hwy", "sq", "ter", "cir", "trl"))
_SHARED_HOSTS = frozenset({"facebook.com", "linkedin.com", "instagram.com", "sites.google.com", "yelp.com"})
_OTHER_NAME = re.compile(
    r"\b(?:d\s?/\s?b\s?/\s?a|d\.b\.a\.?|dba|t/a|a\.?k\.?a\.?|f/?k/?a|formerly(?: known as)?|doing business as|"
    r"now known as|also known as)\b[:\s]*",
    re.IGNORECASE,
)
# A quick look first: most names hold neither.
_HOLDS_TWO = re.compile(r"/|dba|\.b\.|aka|a\.k|fka|former|doing|known", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER_MARK = re.compile(r"#\s*\d+|\bstore\s+\d+|\bunit\s+\d+|\bno\.?\s*\d+", re.IGNORECASE)
_SUITE = re.compile(r"\b(?:suite|ste|unit|apt|floor|fl|room|rm|bldg|building|p\.?o\.? box)\b.*|#.*", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\d?\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its words without legal forms, and whether it names a worksite of the organization."""

    words: tuple[str, ...]
    is_site: bool = False


def plain(text: str) -> str:
    """Lower case without accents.

    >>> plain("Café Müller")
    'cafe muller'
    """
    if text.isascii():
        return text.lower()
    text = text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def names(text: str, city: str = "") -> list[Name]:
    """The names in one field: "Prairie Foods LLC dba The Bread Shop" holds two.

    >>> [name.words for name in names("Prairie Mfg., Inc. d/b/a The Bread Shop")]
    [('prairie', 'manufacturing'), ('bread', 'shop')]
    >>> names("Prairie Foods - Decatur Plant", "Decatur")
    [Name(words=('prairie', 'food'), is_site=True)]
    """
    parts = _OTHER_NAME.split(text) if _HOLDS_TWO.search(text) else [text]
    found = [one for part in parts if (one := _name(part.strip(" ()-,"), city)).words]
    return found or [Name(())]


def _name(text: str, city: str) -> Name:
    text = plain(text)
    site = False
    if _DIGIT.search(text):
        shorter = _NUMBER_MARK.sub(" ", text)
        site, text = shorter != text, shorter
    head, dash, tail = text.rpartition(" - ")
    if dash and head and _names_a_site(tail, city):
        site, text = True, head
    # "A.B.C. Tool" and "O'Brien" are one word each; other marks part words.
    text = text.replace("'", "").replace("’", "").replace(".", "").replace("&", " and ")
    raw = _NOT_WORD.sub(" ", text).split()
    words = [ABBREVIATIONS.get(word, word) for word in raw if word not in LEGAL_FORMS]
    while len(words) > 1 and words[-1] in SITE_WORDS:
        site = True
        words.pop()
        place = plain(city).split()
        if place and len(words) > len(place) and words[-len(place) :] == place:
            words = words[: -len(place)]
    if not words:
        words = raw
    return Name(tuple(words), site)


def _names_a_site(tail: str, city: str) -> bool:
    words = _NOT_WORD.sub(" ", tail).split()
    place = plain(city).strip()
    return bool(words) and (words[-1] in SITE_WORDS or (bool(place) and " ".join(words).startswith(place)))


def street(text: str) -> tuple[str, str]:
    """House number and street in one spelling, without suite, direction and kind of street.

    >>> street("120 North Main Street, Suite 4")
    ('120', 'main')
    """
    text = plain(text).replace(".", "").replace(",", " ")
    if "#" in text or len(text) > 12:
        text = _SUITE.sub("", text)
    words = _NOT_WORD.sub(" ", text).split()
    number = words.pop(0) if words and words[0][0].isdigit() and len(words) > 1 else ""
    words = [STREET_WORDS.get(word, word) for word in words]
    kept = [word for word in words if word not in _DIRECTIONS] or words
    while len(kept) > 1 and kept[-1] in _STREET_KINDS:
        kept.pop()
    return number, " ".join(kept)


def phone(text: str) -> str:
    """The ten digits of a phone number; nothing when there are fewer.

    >>> phone("+1 (217) 555-0142 ext. 9")
    '2175550142'
    """
    text = re.split(r"ext|x", text, maxsplit=1, flags=re.IGNORECASE)[0] if "x" in text.lower() else text
    digits = "".join(filter(str.isdigit, text))
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return digits if len(digits) == 10 else ""


def website(text: str) -> str:
    """The host of a web address; with its first step where many share the host.

    >>> website("https://www.PrairieFoods.example/about")
    'prairiefoods.example'
    """
    if not text:
        return ""
    host, _, path = _SCHEME.sub("", text.strip().lower()).partition("/")
    host = host.split("?")[0].rstrip(".")
    return f"{host}/{path.split('/')[0]}" if host in _SHARED_HOSTS and path else ("" if host in _SHARED_HOSTS else host)


def city(text: str) -> str:
    """A city's name in one spelling.

    >>> city("St. Charles")
    'saint charles'
    """
    words = _NOT_WORD.sub(" ", plain(text)).split()
    return " ".join(ABBREVIATIONS.get(word, word) if len(word) <= 2 else word for word in words)
