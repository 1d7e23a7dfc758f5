"""How forms draw themselves: one field template for the whole site, and the combo box."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.forms import renderers
from django.template.backends.jinja2 import Jinja2 as Engine


class Renderer(renderers.Jinja2):
    """Fields as our components. Our `jinja2/django/forms/…` comes before Django's own templates."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def engine(self) -> Engine:
        return Engine(
            {
                "APP_DIRS": False,
                "DIRS": [Path(__file__).parent / "jinja2", Path(forms.__file__).parent / "jinja2"],
                "NAME": "forms",
                "OPTIONS": {"environment": "sectorworks.ui.environment.form_environment"},
            }
        )


class ComboBox(forms.Select):
    """A select that, with JavaScript, becomes a USWDS combo box one can type in. For lists of more than a dozen."""

    template_name = "ui/forms/combo_box.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["class"] = "usa-select"
        return context
