"""Every page of the site in a real browser: axe, the console, headings, names of pictures, the width."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.urls import URLResolver, get_resolver, reverse

from .browser import MODES, SIZES
from .pages import ELSEWHERE, PAGES, SitePage

POLICY = Path(__file__).parents[1] / "assurance/policy"

STRUCTURE = """() => {
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]));
  const named = (one) => one.getAttribute("aria-label") || one.getAttribute("alt") || one.querySelector("title")
    || document.getElementById(one.getAttribute("aria-labelledby") || "none");
  return {
    tops: levels.filter((level) => level === 1).length,
    jumps: levels.filter((level, place) => place && level > levels[place - 1] + 1).length,
    nameless: [...document.querySelectorAll("img:not([alt=''])," + "svg:not([aria-hidden=true]), [role=img]")]
      .filter((one) => !one.closest("[aria-hidden=true]") && !named(one)).map((one) => one.outerHTML.slice(0, 120)),
  };
}"""


def routes(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern.name


def test_every_route_that_answers_get_is_listed():
    rows = {name: row for file in POLICY.glob("*.yaml") for name, row in yaml.safe_load(file.read_text()).items()}
    refusals = {"login", "403", "404", "405"}
    read = {name for name in routes() if set(rows.get(name, {}).get("read", {}).values()) - refusals}
    listed = {page.route for page in PAGES} | set(ELSEWHERE)
    assert sorted(read - listed) == [], "add them to pages.py"
    assert sorted(listed - set(routes())) == [], "these are gone from the site"


def address(site, page: SitePage) -> str:
    noun = site.nouns[page.noun] if page.noun else dict(page.arguments)
    query = f"?{page.query}" if page.query else ""
    return reverse(page.route, kwargs=noun or None) + query


def check(tab, site, page: SitePage) -> None:
    """Open the page and hold it to everything above."""
    path = address(site, page)
    tab.said.clear()
    tab.open(path)
    assert tab.page.url.split("?")[0].endswith(path.split("?")[0]), f"{path} led to {tab.page.url}"
    tab.axe()
    found = tab.page.evaluate(STRUCTURE)
    assert found == {"tops": 1, "jumps": 0, "nameless": []}, path
    # A page that can't be given answers 404 or 410, which the browser's console reports too.
    tab.said[:] = [line for line in tab.said if "the server responded with a status of 4" not in line]
    tab.clean()


@pytest.mark.browser
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page(page, sample_site, tab_of):
    check(tab_of(page.person), sample_site, page)


@pytest.mark.browser
@pytest.mark.parametrize("page", [page for page in PAGES if page.is_main], ids=str)
def test_main_page_in_a_narrow_window(page, sample_site, tab_of):
    tab = tab_of(page.person, size="phone")
    check(tab, sample_site, page)
    tab.fits()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_in_every_size_and_mode(page, size, mode, sample_site, tab_of):
    tab = tab_of(page.person, size=size, mode=mode)
    check(tab, sample_site, page)
    tab.fits()


@pytest.mark.browser
def test_a_page_with_faults_is_found(sample_site, tab_of):
    """The checks see what they are for: a planted picture without a name, a second h1, a wide block."""
    tab = tab_of("", size="phone")
    tab.open("/accessibility/")
    plant = "<h1>Two</h1><h5>Deep</h5><div><img src='/static/ui/mark.svg'></div>"
    tab.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", plant)
    assert tab.page.evaluate(STRUCTURE) != {"tops": 1, "jumps": 0, "nameless": []}
    with pytest.raises(AssertionError, match="image-alt"):
        tab.axe()
    tab.page.evaluate("document.querySelector('main').style.minWidth = '900px'")
    with pytest.raises(AssertionError, match="px wide"):
        tab.fits()
