"""The request of a page that only signed-in people reach."""

from __future__ import annotations

from django.http import HttpRequest

from .models import User


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User
