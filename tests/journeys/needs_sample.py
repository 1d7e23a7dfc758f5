"""Needs, offers, visits and referrals around the sample's bakery, for the pages of `engagement_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory.queries import own
from sectorworks.engagement.operations import needs, offers, referrals, threads, visits
from sectorworks.engagement.operations.contacts import ContactDraft
from sectorworks.engagement.rules.visits import template_of


def nouns() -> dict[str, dict[str, Any]]:
    """A need with a thread and a reply, one just raised, an offer, and a visit with a referral and its recap."""
    at, today = clock.now(), clock.today()
    people = {name: User.objects.get(email__startswith=f"{name}.") for name in ("alice", "bob", "carla", "grace")}
    places = {name: own.own_organizations(people[name], today)[0] for name in people}
    bakery = places["grace"]
    draft = needs.NeedDraft(bakery, "training", "Four mixers who can run the new line", "Two shifts stand still.")
    need = needs.raise_need(draft=draft, by=people["bob"], at=at)
    guest = threads.Guest("Ms. Bauer, by phone", places["carla"])
    threads.bring_in(need=need, guest=guest, by=people["bob"], at=at)
    words = threads.PostDraft(places["carla"], "A food line course can start in May.", "Course for 12 from May 4")
    threads.post(need=need, draft=words, by=people["carla"], at=at)
    needs.reply(need=need, wording="The college starts a course on May 4.", expected=1, by=people["bob"], at=at)
    fresh = needs.NeedDraft(bakery, "transportation", "A bus for the early shift", "Nobody gets here by 4 a.m.")
    raised = needs.raise_need(draft=fresh, by=people["grace"], at=at)
    offers.offer(draft=offers.OfferDraft(bakery, "tour", "Bakery tour for 15 students"), by=people["grace"], at=at)
    contact = ContactDraft(places["alice"], "visit", today, "Yearly visit", (bakery,), hosts=(places["bob"],))
    heard = (visits.Heard("trades", "Two mechanics short.", is_red_flag=True), visits.Heard("orders", "Full."))
    visit = visits.record(
        draft=visits.VisitDraft(bakery, contact, template_of("manufacturing"), heard), by=people["alice"], at=at
    )
    matter = referrals.ReferralDraft(visit, places["carla"], "Finding skilled people", "Two mechanics short.")
    referral = referrals.send(draft=matter, by=people["alice"], at=at)
    visits.send_recap(visit=visit, wording="They grow and need mechanics.", expected=1, by=people["alice"], at=at)
    found = {"need": need, "need-raised": raised, "visit": visit, "referral": referral, "employer": bakery}
    return {name: {"pk": noun.pk} for name, noun in found.items()}
