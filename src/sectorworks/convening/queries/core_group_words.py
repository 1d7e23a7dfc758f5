"""What is true of a core group, its chairs and the role charter, in sentences that help. For pages and proofs alike."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..rules.core_groups import Size, size_of
from .core_groups import Chairing, CoreGroup


def size_words(group: CoreGroup, least: int, most: int) -> tuple[Size, str]:
    """How many companies there are, and what to do about it."""
    size = size_of(group.companies, least, most)
    told = {"n": group.companies, "least": least, "most": most, "names": ", ".join(group.names)}
    if group.body is None:
        words = _(
            "No core group stands yet. Start it, and seat %(least)s to %(most)s companies that will invite their peers."
        )
    elif size is Size.NONE:
        words = _("The core group has no company yet. Seat %(least)s to %(most)s that will invite their peers.")
    elif size is Size.ONE:
        words = _(
            "Only one company is in the core group: %(names)s. Alone it looks like its own project. Ask it which "
            "competitor or supplier it would call first."
        )
    elif size is Size.FEW:
        words = _("The core group has %(n)s companies: %(names)s. Bring in enough to make %(least)s.")
    elif size is Size.RIGHT:
        words = _("The core group has %(n)s companies: %(names)s.")
    else:
        words = _(
            "The core group has %(n)s companies; more than %(most)s find no date and decide nothing. Let the "
            "others come to the launch as guests of honor."
        )
    return size, words % told


def chair_words(found: Chairing) -> str:
    """Who chairs."""
    told = {"companies": ", ".join(found.companies), "others": ", ".join(found.others)}
    if found.companies and not found.others:
        return _("A company chairs: %(companies)s.") % told
    if found.others and not found.companies:
        return (
            _("%(others)s chairs, which is not a company. Ask a leader of a company to chair, and let it support.")
            % told
        )
    if found.others:
        return (
            _("%(companies)s chairs, and with it %(others)s, which is not a company. Let companies alone chair.") % told
        )
    return _("Nobody chairs yet. Ask one or two leaders of the core group’s companies.")


def charter_words(conveners: list[str], helpers: list[str]) -> str:
    """Who convenes, and who listens or supports."""
    told = {"conveners": ", ".join(conveners), "helpers": ", ".join(helpers)}
    if not conveners:
        return _("The role charter does not say who convenes. Record the choice of a convener.")
    if not helpers:
        return (
            _(
                "%(conveners)s convenes, but the role charter names nobody who listens or supports. Agree with "
                "each partner on its part, above all to listen."
            )
            % told
        )
    return _("%(conveners)s convenes. Listening or supporting: %(helpers)s.") % told
