"""Reads about people."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import User


def site_has_people() -> bool:
    """Whether anybody, real or sample, has an account here."""
    return User.objects.exists()


def sample_people() -> QuerySet[User]:
    """The invented people of the sample who can be signed in as."""
    return User.objects.filter(is_sample=True, is_active=True).order_by("full_name")
