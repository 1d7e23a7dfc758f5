"""The request of a page that only signed-in people reach, and the version a posted form was made from."""

from __future__ import annotations

from django.http import HttpRequest

from sectorworks.accounts.models import User


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0
