"""A page of public figures is sent once: asked again it is "not modified", until what it is made of changes."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "figures")]
COOK = "/industries/profile/?region=county-17031"


def asked_again(client, address=COOK):
    client.get(address)  # brings the cookie of the form token
    tag = client.get(address)["ETag"]
    return lambda **headers: client.get(address, headers={"if-none-match": tag, **headers}).status_code


@pytest.mark.parametrize("address", ["/industries/", COOK, "/industries/industry/31-33/?region=county-17031"])
def test_the_same_page_is_not_sent_twice(client, address):
    ask = asked_again(client, address)
    assert ask() == 304


def test_another_language_or_theme_or_newer_figures_are_sent(client, monkeypatch):
    ask = asked_again(client)
    assert ask(**{"accept-language": "es"}) == 200
    client.cookies["theme"] = "dark"
    assert ask() == 200
    del client.cookies["theme"]
    assert ask() == 304
    monkeypatch.setattr("sectorworks.places.queries.stamp", lambda: "new")
    assert ask() == 200


def test_who_is_signed_in_gets_a_page_of_their_own(client, alice):
    client.force_login(alice)
    answer = client.get(COOK)
    assert "ETag" not in answer
    assert "no-store" in answer["Cache-Control"]


def test_what_can_not_be_shown_has_no_tag(client):
    assert "ETag" not in client.get("/industries/profile/?region=county-17031&period=1999Q1")
