"""Reading every address of the site as one person, and the text of whatever comes back."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from itertools import combinations, product
from typing import Any
from urllib.parse import urljoin, urlsplit

import pypdf
from canary_words import Seed
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from sectorworks.accounts.models import User
from sectorworks.api.models import ApiToken
from sectorworks.boards import models as boards
from sectorworks.bodies.models import Body, BodyRequest, Decision, Proxy, RoleLine, Seat, Term, Text, TextVersion
from sectorworks.committees import models as committees
from sectorworks.convening import models as convening
from sectorworks.convening.models import Initiative
from sectorworks.directory import models as directory
from sectorworks.engagement import models as engagement
from sectorworks.files.factories import let_go
from sectorworks.files.models import StoredFile
from sectorworks.jobs.models import Job
from sectorworks.landscape.models import Clearance
from sectorworks.launches import models as launches
from sectorworks.meetings import models as meetings
from sectorworks.notices.models import Notice
from sectorworks.partnerships import models as partnerships
from sectorworks.plans import models as plans
from sectorworks.playbooks.models import Fork, SignOn
from sectorworks.reports import models as reports
from sectorworks.surveys import models as surveys
from sectorworks.surveys.queries.words import handle_of

# Whose keys stand in an address, by how the address begins; the longest beginning counts.
KEYS: dict[str, Any] = {
    "account/people/": User,
    "api/tokens/": ApiToken,
    "api/v1/asks/": engagement.Ask,
    "api/v1/contacts/": engagement.Contact,
    "api/v1/needs/": engagement.Need,
    "api/v1/organizations/": directory.Organization,
    "api/v1/people/": directory.Person,
    "boards/": boards.Board,
    "committees/<slug:slug>/funding/": committees.FundingNotice,
    "committees/events/": committees.Event,
    "committees/events/commitments/": committees.EventCommitment,
    "committees/events/follow-ups/": committees.EventFollowUp,
    "committees/events/questions/": committees.EventQuestion,
    "committees/events/registrations/": committees.Registration,
    "committees/focus/": committees.Focus,
    "committees/focus/ties/": committees.FocusTie,
    "committees/funding/": committees.FundingNotice,
    "committees/funding/advice/": committees.FundingInput,
    "committees/liaison/": committees.Feedback,
    "committees/observances/": committees.Observance,
    "committees/recommendations/": committees.Recommendation,
    "committees/requests/": BodyRequest,
    "committees/reviews/": committees.AnnualReview,
    "committees/reviews/figures/": committees.ReviewFigure,
    "convening/associations/": convening.AssociationRole,
    "convening/candidates/": convening.ConvenerCandidate,
    "convening/choices/": convening.ConvenerSelection,
    "convening/initiatives/": convening.Initiative,
    "convening/movers/": convening.Mover,
    "convening/steps/": convening.ConveningStep,
    "directory/acquaintances/": directory.Acquaintance,
    "directory/data-requests/": directory.DataRequest,
    "directory/duplicates/": directory.DuplicatePair,
    "directory/imports/": directory.ImportBatch,
    "directory/introductions/": directory.Introduction,
    "directory/memberships/": directory.AssociationMembership,
    "directory/merges/": directory.Merge,
    "directory/names/": directory.OrganizationName,
    "directory/organizations/": directory.Organization,
    "directory/people/": directory.Person,
    "directory/people/places/": directory.Affiliation,
    "directory/worksites/": directory.Site,
    "engagement/asks/": engagement.Ask,
    "engagement/asks/of/": directory.Organization,
    "engagement/contacts/": engagement.Contact,
    "engagement/employers/": directory.Organization,
    "engagement/needs/": engagement.Need,
    "engagement/needs/parts/": engagement.NeedShare,
    "engagement/offers/": engagement.Offer,
    "engagement/referrals/": engagement.Referral,
    "engagement/visits/": engagement.Visit,
    "groups/proxies/": Proxy,
    "groups/requests/": BodyRequest,
    "groups/roles/": RoleLine,
    "groups/seats/": Seat,
    "groups/terms/": Term,
    "jobs/": Job,
    "launches/room/": launches.LaunchRoom,
    "launches/room/of/": launches.Launch,
    "launches/": launches.Launch,
    "launches/follow-ups/": launches.FollowUp,
    "launches/invitations/": launches.PeerInvitation,
    "meetings/": meetings.Meeting,
    "meetings/access/": meetings.AccessRequest,
    "meetings/attendance/": meetings.Attendance,
    "meetings/closed-sessions/": meetings.AgendaItem,
    "meetings/comments/": meetings.PublicComment,
    "meetings/introductions/": meetings.Introduction,
    "meetings/items/": meetings.AgendaItem,
    "meetings/learned/": meetings.LearningNote,
    "meetings/minutes/": meetings.MinutesEdition,
    "meetings/motions/": meetings.Motion,
    "meetings/networking/": meetings.NetworkingListing,
    "meetings/papers/": meetings.Material,
    "meetings/postings/": meetings.Posting,
    "meetings/records/": meetings.RecordsExport,
    "meetings/series/": meetings.Series,
    "meetings/speakers/": meetings.SpeakerCare,
    "meetings/themes/": surveys.Theme,
    "meetings/usual-agendas/": meetings.AgendaTemplate,
    "notices/": Notice,
    "partnerships/<slug:slug>/supply/companies/": directory.Organization,
    "partnerships/call-offers/": partnerships.CallOffer,
    "partnerships/calls/": partnerships.OpenCall,
    "partnerships/capabilities/": partnerships.Assessment,
    "partnerships/champions/": partnerships.PriorityChampion,
    "partnerships/circle/": partnerships.CircleReferral,
    "partnerships/contribution-evidence/": partnerships.ContributionEvidence,
    "partnerships/contributions/": plans.Commitment,
    "partnerships/kit-pieces/": partnerships.KitPiece,
    "partnerships/priorities/": Text,
    "partnerships/prospects/": partnerships.Prospect,
    "partnerships/public-money/": partnerships.PublicMoney,
    "partnerships/solution-parts/": partnerships.SolutionPart,
    "partnerships/solutions/": partnerships.Solution,
    "partnerships/supply-entries/": partnerships.SupplyEntry,
    "partnerships/supply-introductions/": partnerships.SupplyIntroduction,
    "partnerships/supply-links/": partnerships.SupplyLink,
    "partnerships/valuation-rules/": partnerships.ValuationRule,
    "partnerships/value/": directory.Organization,
    "plans/": plans.Plan,
    "plans/accomplishments/": plans.Accomplishment,
    "plans/actions/": plans.Action,
    "plans/commitments/": plans.Commitment,
    "plans/evidence/": plans.Evidence,
    "plans/goals/": plans.Goal,
    "playbooks/sign-ons/": SignOn,
    "reports/": reports.Report,
    "reports/lines/": reports.ReportLine,
    "surveys/": surveys.Survey,
    "surveys/themes/": surveys.Theme,
}
ELSEWHERE = re.compile(r"^(account/(?!people)|industries/|gallery|i18n|static)")
QUESTIONS = ("?q=canar", "?q=canry", "?format=csv")
FOLLOWED = re.compile(r"format=|view=|\.(pdf|docx|vcf|csv|xlsx|json)")
MOST_TURNS = 3
NEEDLE = re.compile(r"canary[- ]b[- ][\w -]{0,60}", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """One response: where, its status, and all the text in it, whatever its kind."""

    address: str
    status: int
    text: str

    def canaries(self) -> set[str]:
        return {found.lower() for found in NEEDLE.findall(self.text)}


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern of the site as text, with its route."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one


# Other arguments than keys. Codes and tokens are of no record here: test_attacks_links.py has the real ones.
FIXED: dict[str, list[Any]] = {
    "kind": ["priority", "goal"],
    "year": [2026],
    "number": [1],
    "token": ["no-such-token"],
    "rest": ["nothing"],
    "code": ["ACDEFGHJ"],
    "ending": ["csv", "xlsx", "pdf", "docx"],
    # of the rubrics that ship
    "part": ["core"],
    # of the playbook that ships
    "playbook": ["illinois"],
    "step": ["consensus"],
    "gate": ["industries"],
    "question": ["build_on"],
}


def _forks() -> Iterator[dict[str, Any]]:
    yield from ({"fork": slug, "step": "consensus"} for slug in Fork.objects.values_list("slug", flat=True))


def _texts() -> Iterator[dict[str, Any]]:
    for version in TextVersion.objects.select_related("text__body"):
        yield {"slug": version.text.body.slug, "pk": version.text_id, "number": version.number}


def _decisions() -> Iterator[dict[str, Any]]:
    yield from ({"slug": one.body.slug, "pk": one.pk} for one in Decision.objects.select_related("body"))


def _postings() -> Iterator[dict[str, Any]]:
    yield from ({"slug": one.body.slug, "pk": one.pk} for one in meetings.Posting.objects.select_related("body"))


def _packets() -> Iterator[dict[str, Any]]:
    yield from ({"slug": one.body.slug, "pk": one.pk} for one in meetings.Meeting.objects.select_related("body"))


def _wanted_postings() -> Iterator[dict[str, Any]]:
    kinds = ("notice", "agenda", "cancellation")
    yield from ({"pk": one.pk, "kind": kind} for one in meetings.Meeting.objects.all() for kind in kinds)


def _clusters() -> Iterator[dict[str, Any]]:
    yield from ({"pk": one.board_id, "cluster": one.pk} for one in boards.Cluster.objects.all())


def _things() -> Iterator[dict[str, Any]]:
    for model, name in ((boards.Cluster, "cluster"), (boards.Note, "note")):
        yield from ({"pk": one.board_id, "thing": f"{name}-{one.pk}"} for one in model.objects.all())


def _room_parts(name: str, model: Any) -> Callable[[], Iterator[dict[str, Any]]]:
    return lambda: ({"pk": one.room_id, name: one.pk} for one in model.objects.all())


def _years() -> Iterator[dict[str, Any]]:
    yield from ({"pk": one.observance_id, "year": one.year} for one in committees.ObservanceYear.objects.all())


def _ties() -> Iterator[dict[str, Any]]:
    yield from ({"pk": one.pk, "kind": "resource"} for one in committees.Focus.objects.all())


def _editions() -> Iterator[dict[str, Any]]:
    yield from ({"pk": one.plan_id, "number": one.number} for one in plans.PlanEdition.objects.all())


def _questions() -> Iterator[dict[str, Any]]:
    yield from ({"pk": one.survey_id, "question": one.pk} for one in surveys.Question.objects.all())


def _handles() -> Iterator[dict[str, Any]]:
    for answer in surveys.Answer.objects.filter(question__kind="text").select_related("submission"):
        yield {"pk": answer.submission.survey_id, "handle": handle_of(answer)}


def _clearances() -> Iterator[dict[str, Any]]:
    yield from ({"slug": one.body.slug, "pk": one.pk} for one in Clearance.objects.select_related("body"))


def _efforts() -> Iterator[dict[str, Any]]:
    groups = [f"group-{pk}" for pk in Body.objects.filter(kind="partnership").values_list("pk", flat=True)]
    others = [f"initiative-{pk}" for pk in Initiative.objects.values_list("pk", flat=True)]
    yield from ({"first": one, "second": other} for one, other in combinations([*groups, *others], 2))


# Addresses whose arguments belong together.
TOGETHER: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
    "groups/<slug:slug>/texts/<int:pk>": _texts,
    "groups/<slug:slug>/decisions/<int:pk>": _decisions,
    "map/overlaps/<slug:first>/": _efforts,
    "map/registry/<slug:slug>/what-the-state-sees/<int:pk>/": _clearances,
    "meetings/public/<slug:slug>/meetings/": _packets,
    "meetings/public/<slug:slug>/postings/": _postings,
    "meetings/<int:pk>/open-meetings/post/": _wanted_postings,
    "boards/<int:pk>/clusters/": _clusters,
    "boards/<int:pk>/goal/": _things,
    "launches/room/<int:pk>/opportunities/": _room_parts("opportunity", launches.Opportunity),
    "launches/room/<int:pk>/voices/": _room_parts("voice", launches.RoomVoice),
    "committees/focus/<int:pk>/tie/": _ties,
    "committees/observances/<int:pk>/<int:year>/": _years,
    "plans/<int:pk>/editions/": _editions,
    "playbooks/own/<slug:fork>/": _forks,
    "surveys/<int:pk>/questions/<int:question>/": _questions,
    "surveys/<int:pk>/words/<slug:handle>/": _handles,
}


def _choices(text: str, name: str) -> list[dict[str, Any]]:
    """Real values for one argument of an address."""
    if name == "pk" or name.endswith("_id"):
        longest = max((start for start in KEYS if text.startswith(start)), key=len, default="")
        assert longest, f"{text}: say in KEYS whose keys stand in this address."
        return [{name: key} for key in KEYS[longest].objects.values_list("pk", flat=True)]
    if name == "slug":
        return [{name: slug} for slug in Body.objects.values_list("slug", flat=True)]
    if name == "key":
        return [{name: key} for key in StoredFile.objects.values_list("key", flat=True)]
    return [{name: value} for value in FIXED[name]]


def _arguments(text: str, route: URLPattern) -> Iterator[dict[str, Any]]:
    names = list(route.pattern.converters)
    together = next((find for start, find in TOGETHER.items() if text.startswith(start)), None)
    if together is not None:
        yield from ({name: values[name] for name in names} for values in together())
        return
    for values in product(*(_choices(text, name) for name in names)):
        yield {name: value for part in values for name, value in part.items()}


def addresses() -> Iterator[str]:
    """Every address of the rooms that hold tenants' records, with the keys of all tenants' records in it."""
    for text, route in patterns():
        if ELSEWHERE.match(text) or not route.name:
            continue
        for arguments in _arguments(text, route):
            try:
                yield reverse(route.name, kwargs=arguments)
            except NoReverseMatch:  # two routes of one name: the other one has these arguments
                continue


def lists_of_the_site() -> Iterator[str]:
    """Addresses without arguments: lists, search, exports."""
    for text, route in patterns():
        if route.name and not route.pattern.converters and "<" not in text and not ELSEWHERE.match(text):
            yield reverse(route.name)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "hx-get", "data-source", "src") and value]


def links(answer: Answer) -> set[str]:
    """Addresses of this site that a page names."""
    reader = _Links()
    reader.feed(answer.text)
    whole = (urlsplit(urljoin(f"http://testserver{answer.address}", one)) for one in reader.found)
    kept = (one for one in whole if one.netloc == "testserver" and not one.path.startswith("/static/"))
    return {f"{one.path}?{one.query}" if one.query else one.path for one in kept}


def _shape(address: str) -> str:
    """The address with the numbers of its question left out: all months of a calendar are one."""
    path, _mark, question = address.partition("?")
    return path + re.sub(r"[0-9]+", "0", question)


def _text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
        return headers + "\n".join(parts)
    if content.startswith(b"%PDF"):
        pages = pypdf.PdfReader(BytesIO(content)).pages
        return headers + "".join(page.extract_text() for page in pages).replace("\n", "")
    # A line of a vCard is folded after 75 octets.
    return headers + content.decode(errors="replace").replace("\r\n ", "")


def read(client: Client, address: str, **headers: Any) -> Answer:
    """One address, read."""
    cache.clear()
    response = client.get(address, **headers)
    answer = Answer(address, response.status_code, _text(response))
    let_go(response)
    return answer


def crawl(client: Client, key: str = "", *, follow: Any = FOLLOWED.search) -> Iterator[Answer]:
    """Every address as this person, with a key of theirs where programs come in; and where the pages lead."""
    headers = {"HTTP_AUTHORIZATION": f"Bearer {key}"} if key else {}
    waiting, plain = list(addresses()), set(lists_of_the_site())
    lists = [one for one in waiting if one in plain]
    waiting += [one + question for one in lists for question in QUESTIONS]
    seen, turned = set(waiting), Counter[str]()
    while waiting:
        address = waiting.pop()
        answer = read(client, address, **(headers if address.startswith("/api/v1/") else {}))
        yield answer
        if answer.status == 200 and "text/html" in answer.text[:400].lower():
            new = {one for one in links(answer) if one not in seen and follow(one) and not ELSEWHERE.match(one[1:])}
            seen |= new
            for one in sorted(new):
                # A calendar leads on for ever.
                turned[_shape(one)] += 1
                waiting += [one] if turned[_shape(one)] <= MOST_TURNS else []


def secrets_in(answer: Answer, seed: Seed) -> set[str]:
    """Secrets that were handed out once and show up again."""
    return {secret for secret in seed.secrets if secret and secret in answer.text}


def codes_in(answer: Answer, seed: Seed) -> set[str]:
    """Codes that only the staff of agency B may look up."""
    return {code for code in seed.codes if code in answer.text}
