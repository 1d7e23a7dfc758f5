"""How forms draw themselves."""

from __future__ import annotations

from django.forms.renderers import Jinja2


class Renderer(Jinja2):
    """Fields as our components."""
