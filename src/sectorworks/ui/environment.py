"""The Jinja2 environment all templates share."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """Made once by Django's Jinja2 back end."""
    made = Environment(**options | {"undefined": StrictUndefined}, extensions=["jinja2.ext.i18n"])  # noqa: S701
    made.globals.update(static=static, url=reverse)
    return made
