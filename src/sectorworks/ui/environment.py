"""The Jinja2 environment all templates share: filters for figures and dates, addresses, translations."""

from __future__ import annotations

from typing import Any

from django.utils.html import json_script
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined

from . import wording
from .addresses import static, url


def environment(**options: Any) -> Environment:
    """Made once by Django's Jinja2 back end. An unknown name in a template is an error, not an empty string."""
    return _made(**options | {"undefined": StrictUndefined})


def form_environment(**options: Any) -> Environment:
    """For Django's own widget templates, which count on unknown names being empty."""
    return _made(**options)


def _made(**options: Any) -> Environment:
    made = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=url)
    made.filters.update(
        number=wording.number,
        dollars=wording.dollars,
        share=wording.share,
        change=wording.change,
        figure=wording.figure,
        date=wording.day,
        moment=wording.moment,
        json_script=json_script,
    )
    return made
