"""What spreadsheets do to codes, and which of it can be told for certain. Everything else is named and left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

# Lead their state's ZIP codes with a zero, which spreadsheets drop.
_ZERO_ZIP_STATES = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT"})
_ZERO_FIPS_STATES = {"AL": "01", "AK": "02", "AZ": "04", "AR": "05", "CA": "06", "CO": "08", "CT": "09"}
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(?:(?P<day>[0-9]{1,2})-(?P<month>[A-Za-z]{3})|(?P<month2>[A-Za-z]{3})-(?P<day2>[0-9]{2,4})"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T].*)?)"
)
# A date made of two numbers can stand for one size class only.
_SIZES_AS_DATES = {(1, 4): "1-4", (5, 9): "5-9", (10, 19): "10-19"}


@dataclass(slots=True)
class Mended:
    """A value with what was wrong with it. `text` is empty when it can't be used."""

    text: str
    problem: str = ""
    mended: str = field(default="")


def is_scientific(text: str) -> bool:
    """Whether a spreadsheet shortened a long number: its last digits are gone.

    >>> is_scientific("1.23E+11"), is_scientific("1E5"), is_scientific("12345")
    (True, True, False)
    """
    return _SCIENTIFIC.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether a spreadsheet turned it into a date.

    >>> is_date("31-Mar"), is_date("Mar-33"), is_date("2033-03-31"), is_date("31-33")
    (True, True, True, False)
    """
    found = _DATE.fullmatch(text)
    return found is not None and (found["iso"] is not None or _month(found) > 0)


def shortened() -> str:
    return _("A spreadsheet shortened this number, and its last digits are gone. Type it again as text.")


def zip_code(text: str, state: str) -> Mended:
    """A ZIP code. A lost zero is put back only where the state's codes all begin with one.

    >>> zip_code("6103", "CT").text, zip_code("6103", "IL").text, zip_code("60614-1234", "IL").text
    ('06103', '', '60614-1234')
    """
    plain = text.replace(" ", "")
    if is_scientific(plain):
        return Mended("", shortened())
    if re.fullmatch(r"[0-9]{9}", plain):
        plain = f"{plain[:5]}-{plain[5:]}"
    if re.fullmatch(r"[0-9]{5}(?:-[0-9]{4})?", plain):
        return Mended(plain)
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{4})?", plain) and state in _ZERO_ZIP_STATES:
        return Mended(f"0{plain}", mended=_("The zero at its beginning was lost; it is put back."))
    if re.fullmatch(r"[0-9]{3,4}", plain):
        return Mended("", _("A ZIP code has five digits. If it begins with a zero, say so by the right state."))
    return Mended("", _("This is not a ZIP code. Write five digits, or nine as 60614-1234."))


def county_fips(text: str, state: str) -> Mended:
    """A county's code. Four digits lost their zero: only the states from 01 to 09 begin so.

    >>> county_fips("1001", "AL").text, county_fips("1001", "").text, county_fips("7031", "IL").text
    ('01001', '01001', '')
    """
    if is_scientific(text):
        return Mended("", shortened())
    if re.fullmatch(r"[0-9]{5}", text):
        return Mended(text)
    if re.fullmatch(r"[0-9]{4}", text):
        prefix = f"0{text[0]}"
        if prefix in _ZERO_FIPS_STATES.values() and (not state or _ZERO_FIPS_STATES.get(state) == prefix):
            return Mended(f"0{text}", mended=_("The zero at its beginning was lost; it is put back."))
    return Mended("", _("A county’s code has five digits, such as 17031."))


def naics(text: str) -> Mended:
    """An industry's code: two to six digits, or one of the three sectors that have a range.

    >>> naics("311").text, naics("31-33").text, bool(naics("31-Mar").problem)
    ('311', '31-33', True)
    """
    plain = text.replace("\u2013", "-").replace(" ", "")
    if re.fullmatch(r"[1-9][0-9]{1,5}", plain) or plain in {"31-33", "44-45", "48-49"}:
        return Mended(plain)
    if is_date(plain):
        return Mended("", _("A spreadsheet turned this code into a date. Format the column as text and type it again."))
    if is_scientific(plain):
        return Mended("", shortened())
    return Mended("", _("This is not a NAICS code. Write two to six digits, such as 3114."))


def size_class(text: str, known: tuple[str, ...]) -> Mended:
    """A size class, however written: with a dash or "to", as the number of jobs, or as the date it was turned into.

    >>> classes = ("1-4", "5-9", "10-19", "20-49", "50-99", "100-249", "250-499", "500-999", "1000+")
    >>> [size_class(text, classes).text for text in ("50–99", "73", "9-May", "Oct-19", "1,000+", "20 to 49 jobs")]
    ['50-99', '50-99', '5-9', '10-19', '1000+', '20-49']
    """
    plain = re.sub(r"\b(?:jobs|employees)\b|[ ,]", "", re.sub(r"\s+to\s+", "-", text.casefold())).replace("\u2013", "-")
    plain = {"1000ormore": "1000+", "1000-": "1000+"}.get(plain, plain)
    if plain in known:
        return Mended(plain)
    if plain.isascii() and plain.isdecimal() and len(plain) < 8:
        return _size_of(int(plain), known)
    if (found := _DATE.fullmatch(text.strip())) and (size := _SIZES_AS_DATES.get(_two_numbers(found))):
        return Mended(size, mended=_("A spreadsheet had turned %(size)s into a date.") % {"size": size})
    if is_date(text.strip()):
        return Mended("", _("A spreadsheet turned this into a date. Format the column as text and type it again."))
    return Mended("", _("This is not a size class. Write one of %(known)s.") % {"known": ", ".join(known)})


def _size_of(jobs: int, known: tuple[str, ...]) -> Mended:
    for size in reversed(known):
        if jobs >= int(size.rstrip("+").split("-")[0]):
            return Mended(size)
    return Mended("", _("A size class begins with one job. Leave the cell empty when the size is not known."))


def _month(found: re.Match[str]) -> int:
    name = (found["month"] or found["month2"] or "").casefold()
    return _MONTHS.index(name) + 1 if name in _MONTHS else 0


def _two_numbers(found: re.Match[str]) -> tuple[int, int]:
    if found["iso"]:
        _year, month, day = found["iso"].split("-")
        return int(month), int(day)
    return _month(found), int(found["day"] or found["day2"])
