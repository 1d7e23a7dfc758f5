"""What a form or a button leads to: done and said, refused with the reason, or overtaken with nothing typed lost."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.test import RequestFactory

from sectorworks.core.errors import SectorworksError
from sectorworks.core.models import Versioned
from sectorworks.core.versions import StaleVersion

from ..steps import done, posted, status_code, step, version_of


class Fruit(forms.Form):
    name = forms.CharField()
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    version = forms.IntegerField(required=False)


def sent(**typed: Any) -> HttpRequest:
    request = RequestFactory().post("/", typed)
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def said(request: HttpRequest) -> list[str]:
    return [str(one) for one in get_messages(request)]


def refuse() -> None:
    raise SectorworksError("The basket is full.")


def test_work_that_makes_something_gives_it_and_says_so() -> None:
    request = sent(name="Pear")
    assert done(request, Fruit(posted(request)), lambda: "a pear", "Picked") == "a pear"
    assert said(request) == ["Picked"]


def test_work_that_makes_nothing_is_done_all_the_same() -> None:
    request = sent(name="Pear")
    assert done(request, Fruit(posted(request)), lambda: None, "Picked") is True


def test_a_form_with_something_to_mend_begins_no_work() -> None:
    request = sent(name="")
    form = Fruit(posted(request))
    assert done(request, form, pytest.fail, "Picked") is None
    assert status_code(form) == 422
    assert said(request) == []


def test_a_form_only_looked_at_begins_no_work() -> None:
    form = Fruit(posted(RequestFactory().get("/")))
    assert done(RequestFactory().get("/"), form, pytest.fail, "Picked") is None
    assert status_code(form) == 200


def test_a_refusal_stands_on_the_form() -> None:
    request = sent(name="Pear")
    form = Fruit(posted(request))
    assert done(request, form, refuse, "Picked") is None
    assert form.non_field_errors() == ["The basket is full."]
    assert status_code(form) == 422


def test_who_was_overtaken_keeps_every_choice_and_goes_on_from_what_stands() -> None:
    class Basket(Versioned):
        class Meta:
            abstract = True
            verbose_name = "basket"

    stands = Basket.__new__(Basket)
    stands.version = 7

    def overtaken() -> None:
        raise StaleVersion(stands)

    request = sent(name="Pear", kinds=["a", "b"], version="5")
    form = Fruit(posted(request))
    assert done(request, form, overtaken, "Picked") is None
    assert status_code(form) == 409
    assert form.stored is stands
    assert form["version"].value() == "7"
    assert form["kinds"].value() == ["a", "b"]
    assert form["name"].value() == "Pear"


def test_a_button_goes_back_and_says_what_happened() -> None:
    worked, refused, silent = sent(), sent(), sent()
    assert step(worked, lambda: None, "Picked", "/basket/")["Location"] == "/basket/"
    assert step(refused, refuse, "Picked", "/basket/")["Location"] == "/basket/"
    step(silent, lambda: None, "", "/basket/")
    assert (said(worked), said(refused), said(silent)) == (["Picked"], ["The basket is full."], [])


@pytest.mark.parametrize(("typed", "version"), [("12", 12), ("", 0), ("-1", 0), ("१२", 0), ("9" * 40, 999_999_999)])
def test_a_version_that_is_no_number_is_the_version_no_row_has(typed: str, version: int) -> None:
    assert version_of(sent(version=typed)) == version
