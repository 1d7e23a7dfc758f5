"""Pages of the room `surveys` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, CARLA, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("surveys", ALICE, is_main=True),
    SitePage("surveys", CARLA, query="q=nothing+like+it"),
    SitePage("surveys-of", ALICE, noun="surveys-of-group"),
    SitePage("themes-of", ALICE, noun="surveys-of-group", is_main=True),
    SitePage("survey-new", ALICE, noun="surveys-of-group", is_main=True),
    SitePage("survey", ALICE, noun="survey-draft", is_main=True),
    SitePage("survey", ALICE, noun="survey-open"),
    SitePage("survey-edit", ALICE, noun="survey-draft"),
    SitePage("survey-preview", ALICE, noun="survey-draft", query="language=es"),
    SitePage("survey-question-new", ALICE, noun="survey-draft", query="kind=scale"),
    SitePage("survey-question-edit", ALICE, noun="survey-question", is_main=True),
    SitePage("survey-start", ALICE, noun="survey-draft"),
    SitePage("survey-link-answer", noun="survey-link-answer", is_main=True),
    SitePage("survey-link-answer", noun="survey-link-answer", query="language=es"),
    SitePage("survey-invitation", noun="survey-invitation"),
    SitePage("survey-own", CARLA, noun="survey-open"),
    SitePage("survey-thanks"),
    SitePage("survey-close", ALICE, noun="survey-open"),
    SitePage("survey-reopen", ALICE, noun="survey-few"),
    SitePage("survey-results", ALICE, noun="survey-closed", is_main=True),
    SitePage("survey-words", ALICE, noun="survey-closed", is_main=True),
    SitePage("survey-redact", ALICE, noun="survey-redact"),
    SitePage("survey-themes", ALICE, noun="survey-closed", is_main=True),
    SitePage("theme-new", ALICE, noun="survey-closed"),
    SitePage("theme", ALICE, noun="survey-theme", is_main=True),
    SitePage("theme-target", ALICE, noun="survey-theme"),
    SitePage("theme-target-choose", ALICE, noun="survey-theme"),
    SitePage("theme-edit", ALICE, noun="survey-theme"),
    SitePage("theme-promise", ALICE, noun="survey-theme"),
    SitePage("theme-decline", ALICE, noun="survey-theme"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}
