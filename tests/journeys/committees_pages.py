"""Pages of the room `committees`, for the tests that open every page."""

from __future__ import annotations

from . import events_pages
from .site_page import IVY, SitePage

COMMITTEE = (("slug", "career-pathways-for-targeted-populations-committee"),)

PAGES: tuple[SitePage, ...] = (
    SitePage("recommendations", is_main=True),
    SitePage("recommendations-of", IVY, arguments=COMMITTEE),
    SitePage("recommendation-new", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("recommendation", IVY, noun="recommendation-adopted", is_main=True),
    SitePage("recommendation-edit", IVY, noun="recommendation-draft"),
    SitePage("recommendation-make", IVY, noun="recommendation-draft"),
    SitePage("recommendation-withdraw", IVY, noun="recommendation-draft"),
    SitePage("recommendation-answer", IVY, noun="recommendation-adopted"),
    SitePage("recommendation-outcome", IVY, noun="recommendation-adopted"),
    SitePage("liaison-of", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("feedback", IVY, noun="feedback"),
    SitePage("feedback-new", IVY, arguments=COMMITTEE),
    SitePage("feedback-edit", IVY, noun="feedback"),
    SitePage("feedback-change", IVY, noun="feedback"),
    SitePage("request-slot", IVY, noun="request-slot"),
    SitePage("funding", is_main=True),
    SitePage("funding", IVY, query="view=population"),
    SitePage("funding-of", IVY, arguments=COMMITTEE),
    SitePage("funding-new", IVY),
    SitePage("funding-notice", IVY, noun="funding-notice", is_main=True),
    SitePage("funding-edit", IVY, noun="funding-notice"),
    SitePage("funding-conflict", IVY, noun="funding-notice"),
    SitePage("funding-relevance", IVY, noun="funding-asked"),
    SitePage("funding-advise", IVY, noun="funding-asked"),
    SitePage("funding-input", IVY, noun="funding-input"),
    SitePage("funding-input-edit", IVY, noun="funding-input-new"),
    SitePage("funding-input-outcome", IVY, noun="funding-input"),
)
YEARLY: tuple[SitePage, ...] = (
    SitePage("annual-reviews-of", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("annual-review-new", IVY, noun="annual-review-group"),
    SitePage("annual-review", IVY, noun="annual-review-open", is_main=True),
    SitePage("annual-review", IVY, noun="annual-review-closed"),
    SitePage("annual-review-write", IVY, noun="annual-review-open"),
    SitePage("annual-review-close", IVY, noun="annual-review-open"),
    SitePage("annual-review-figure-new", IVY, noun="annual-review-open"),
    SitePage("annual-review-figures-import", IVY, noun="annual-review-open"),
    SitePage("annual-review-figure-edit", IVY, noun="annual-review-figure"),
    SitePage("observances", is_main=True),
    SitePage("observances-of", IVY, arguments=COMMITTEE, query="view=month"),
    SitePage("observance", IVY, noun="observance", is_main=True),
    SitePage("observance-new", IVY, arguments=COMMITTEE),
    SitePage("observance-edit", IVY, noun="observance"),
    SitePage("observance-plan", IVY, noun="observance-year"),
    SitePage("observance-reach", IVY, noun="observance-year"),
    SitePage("focuses-of", IVY, arguments=COMMITTEE),
    SitePage("focus-new", IVY, arguments=COMMITTEE),
    SitePage("focus", IVY, noun="focus", is_main=True),
    SitePage("focus-edit", IVY, noun="focus"),
    SitePage("focus-resource", IVY, noun="focus"),
    SitePage("focus-tie", IVY, noun="focus-goals"),
)
PAGES += YEARLY + events_pages.PAGES
ELSEWHERE: dict[str, str] = {**events_pages.ELSEWHERE}
