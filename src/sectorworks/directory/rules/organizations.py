"""What organizations are, who belongs to whom, and how an employer is counted once. Plain values, no rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SUB_KINDS: dict[str, dict[str, str | Promise]] = {
    "employer": {
        "private": _("Private company"),
        "nonprofit": _("Nonprofit employer"),
        "government": _("Government as employer"),
        "cooperative": _("Cooperative"),
        "staffing": _("Staffing agency"),
        "self_employed": _("Self-employed person"),
    },
    "business_association": {
        "chamber": _("Chamber of commerce"),
        "industry": _("Industry association"),
        "professional": _("Professional association"),
        "small_business": _("Small business development center"),
    },
    "economic_development": {
        "regional": _("Regional economic developer"),
        "county": _("County or city economic developer"),
        "utility": _("Utility or port authority"),
    },
    "workforce_board": {"local": _("Local workforce board"), "state": _("State workforce board")},
    "job_center": {"comprehensive": _("Comprehensive center"), "affiliate": _("Affiliate site")},
    "k12": {
        "district": _("School district"),
        "high_school": _("High school"),
        "career_center": _("Area career center"),
        "regional_office": _("Regional office of education"),
    },
    "community_college": {"college": _("College"), "district": _("College district")},
    "university": {"public": _("Public university"), "private": _("Private university"), "extension": _("Extension")},
    "labor": {
        "local": _("Union local"),
        "council": _("Labor council or federation"),
        "apprenticeship": _("Joint apprenticeship committee"),
    },
    "community": {
        "training": _("Training provider"),
        "faith": _("Faith-based organization"),
        "reentry": _("Reentry organization"),
        "immigrant": _("Immigrant and refugee organization"),
        "youth": _("Youth organization"),
    },
    "human_services": {
        "benefits": _("Benefits office"),
        "rehabilitation": _("Vocational rehabilitation"),
        "housing": _("Housing"),
        "child_care": _("Child care"),
        "transportation": _("Transportation"),
    },
    "state_agency": {
        "department": _("Department"),
        "commission": _("Commission or council"),
        "employment_service": _("Employment service"),
        "rehabilitation": _("Vocational rehabilitation"),
    },
    "legislature": {"chamber": _("House or senate"), "committee": _("Committee"), "member": _("Member’s office")},
    "funder": {"foundation": _("Foundation"), "federal": _("Federal agency"), "corporate": _("Corporate giving")},
}
"""The sub-kinds of each kind, by the code that is stored."""

SIZE_ORDER = ("1-4", "5-9", "10-19", "20-49", "50-99", "100-249", "250-499", "500-999", "1000+")
"""Size classes from small to large; an unknown size is in none."""

_UEI_LENGTH = 12


def sub_kind_label(kind: str, code: str) -> str:
    """A sub-kind in words; a code that its kind does not know (brought in, or from before) stands as it is.

    >>> sub_kind_label("labor", "local"), sub_kind_label("labor", "guild"), sub_kind_label("labor", "")
    ('Union local', 'guild', '')
    """
    return str(SUB_KINDS.get(kind, {}).get(code, code))


def is_sub_kind(kind: str, code: str) -> bool:
    """Whether a kind has this sub-kind; none at all is fine."""
    return not code or code in SUB_KINDS.get(kind, {})


def size_rank(size_class: str) -> int | None:
    """Where a size class stands from small (0) to large; None when the size is not known.

    >>> size_rank("1-4"), size_rank("1000+"), size_rank("")
    (0, 8, None)
    """
    return SIZE_ORDER.index(size_class) if size_class in SIZE_ORDER else None


def ultimate_parent(key: int, parents: Mapping[int, int | None]) -> int:
    """The organization at the top of the chain of parents. A chain that runs in a ring ends at its smallest key.

    >>> ultimate_parent(3, {3: 2, 2: 1, 1: None}), ultimate_parent(9, {})
    (1, 9)
    >>> ultimate_parent(5, {5: 6, 6: 5}), ultimate_parent(6, {5: 6, 6: 5})
    (5, 5)
    """
    seen = [key]
    while (above := parents.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]


def would_loop(key: int, new_parent: int | None, parents: Mapping[int, int | None]) -> bool:
    """Whether an organization would stand above itself with this parent.

    >>> would_loop(1, 3, {3: 2, 2: 1, 1: None}), would_loop(3, 1, {3: None, 1: None})
    (True, False)
    """
    seen: set[int] = set()
    above = new_parent
    while above is not None and above not in seen:
        if above == key:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def count_employers(keys: Iterable[int], parents: Mapping[int, int | None]) -> int:
    """How many employers these organizations are: those under one ultimate parent count once.

    Two plants of one company and a company of its own are two employers:

    >>> count_employers([11, 12, 20], {11: 10, 12: 10, 20: None})
    2
    """
    return len({ultimate_parent(key, parents) for key in keys})


def is_uei(text: str) -> bool:
    """Whether a text has the form of a Unique Entity Identifier: 12 letters and digits, no O or I, no leading 0.

    Form only; whether SAM.gov gave it out, nobody can tell offline.

    >>> is_uei("ZQGGHJH74DW7"), is_uei("0QGGHJH74DW7"), is_uei("ZQGGHJH74DWO"), is_uei("ZQGG")
    (True, False, False, False)
    """
    upper = text.upper()
    plain = len(upper) == _UEI_LENGTH and upper.isascii() and upper.isalnum()
    return plain and not upper.startswith("0") and not set(upper) & {"O", "I"}


def fein_digits(text: str) -> str:
    """The nine digits of a federal employer number however it was typed; empty when they are not nine.

    >>> fein_digits("36-1234567"), fein_digits(" 361234567 "), fein_digits("12-345")
    ('361234567', '361234567', '')
    """
    digits = "".join(one for one in text if one.isascii() and one.isdigit())
    rest = text.replace("-", "").replace(" ", "").strip()
    return digits if len(digits) == 9 and rest == digits else ""
