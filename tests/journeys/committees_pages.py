"""Pages of the room `committees`, for the tests that open every page."""

from __future__ import annotations

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
ELSEWHERE: dict[str, str] = {}
