"""Agency B's house, every room of it full of canaries.

The records are made by the operations of the site, so that whatever an operation copies elsewhere (feeds, notices,
mail, search, audit) carries the canary along.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_boards import seed_boards
from canary_committees import seed_committees
from canary_contributions import seed_contributions
from canary_convening import seed_convening
from canary_events import seed_events
from canary_launches import seed_launches
from canary_meetings import seed_meetings
from canary_plans import seed_plans
from canary_playbooks import seed_playbooks
from canary_reports import seed_reports
from canary_surveys import seed_surveys
from canary_words import LETTERS, Seed, canaries, canary, fill
from canary_works import seed_works
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from world import make_world

from sectorworks.accounts.models import User
from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyVisibility, Privacy, RequestKind, Seat, TextKind, Voice
from sectorworks.bodies.operations import invitations, requests, roles, texts
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.operations.decisions import record as decide
from sectorworks.core import clock
from sectorworks.core.field_classes import FieldClass
from sectorworks.directory import factories as directory
from sectorworks.directory.models import ActivityKind, DataRequestKind, ImportBatch, ImportRow, Person
from sectorworks.directory.operations import activity, imports, people, personal_data
from sectorworks.directory.operations.acquaintances import AcquaintanceDraft
from sectorworks.directory.operations.acquaintances import record as know
from sectorworks.directory.operations.people import PersonDraft
from sectorworks.engagement.models import Contact, ContactState, Need, VisitAnswer
from sectorworks.engagement.operations import asks, contacts, needs, referrals, threads, visits
from sectorworks.engagement.rules.visits import template_of
from sectorworks.files import operations as files
from sectorworks.files.rules import DIRECTORY_LIST
from sectorworks.notices.operations import Telling, tell

STRICT = set(LETTERS) - {FieldClass.PUBLIC, FieldClass.MEMBER}
TEXT = (models.CharField, models.TextField)
# Rooms of groups: what is for members is there for the members of one group, elsewhere for everybody who signs in.
OF_GROUPS = {"meetings", "boards", "plans", "surveys", "committees", "reports"}
OF_GROUPS |= {"playbooks", "convening", "launches", "partnerships", "landscape"}
# Rooms that hold tenants' records.
ROOMS = OF_GROUPS | {"directory", "bodies", "engagement", "api"}


def seed(cast: dict[str, Any]) -> Seed:
    """Everything agency B has."""
    made = Seed(make_world(cast))
    _people(made, cast)
    _dealings(made, cast)
    _groups(made, cast)
    _papers(made, cast)
    for group in ("quiet-partnership", "open-partnership"):
        body = made.world.rival_agency.hosts.get(slug=group)
        for seed_room in (
            seed_meetings,
            seed_boards,
            seed_plans,
            seed_surveys,
            seed_reports,
            seed_events,
            seed_playbooks,
            seed_convening,
            seed_launches,
            seed_works,
            seed_contributions,
        ):
            seed_room(made, cast, body)
    seed_committees(made, cast)
    return made


def _people(made: Seed, cast: dict[str, Any]) -> None:
    by, at, world = cast["rival"], clock.now(), made.world
    draft = PersonDraft(
        **canaries(Person, "full_name", "pronouns", "accommodations"),
        email=f"{canary(Person, 'email')}@example.org",
        phone=canary(Person, "phone"),
        steward=world.rival_agency,
    )
    private = made.keep(people.add(draft=draft, by=by, at=at))
    fill(private, "consent_version")
    model = private.affiliations.model
    made.keep(directory.affiliation(private, world.rival_agency, title=canary(model, "title")))
    knower = world.people["rival"]
    model = knower.knows.model
    edge = AcquaintanceDraft(knower, private, clock.today(), context=canary(model, "context"))
    edge = made.keep(know(draft=edge, by=by, at=at))
    asking = {"for_organization": world.rival_agency, "asked_at": at, "asked_by": by}
    made.keep(edge.introductions.create(reason=canary(edge.introductions.model, "reason"), **asking))
    asked = personal_data.Asked(DataRequestKind.CORRECTION, canary(knower.data_requests.model, "words"))
    made.keep(personal_data.ask(person=knower, asked=asked, by=by, at=at))
    fill(world.rival_agency, "fein_hash")
    made.keep(world.rival_agency)


def _dealings(made: Seed, cast: dict[str, Any]) -> None:
    by, at, world = cast["rival"], clock.now(), made.world
    private = Person.objects.get(full_name=canary(Person, "full_name"))
    common = {"for_organization": world.rival_agency, "held_on": clock.today(), "organizations": (world.employer,)}
    common |= {"people": (private,), "led_by": "program", **canaries(Contact, "program", "notes")}
    told = contacts.ContactDraft(kind="call", headline="A call", **common)
    contact = made.keep(contacts.log(draft=told, by=by, at=at))
    fill(contact, "source_id")
    quiet = contacts.ContactDraft(kind="call", headline=canary(Contact, "headline"), is_shared=False, **common)
    made.keep(contacts.log(draft=quiet, by=by, at=at))
    message = contacts.BroughtIn("<1@example.org>", "email", clock.today(), canary(Contact, "headline"))
    draft = made.keep(contacts.bring_in(message=message, organization=world.rival_agency, by=by, at=at))
    fill(draft, "notes")
    assert draft.state == ContactState.DRAFT
    span = (clock.today() + timedelta(days=10), clock.today() + timedelta(days=12))
    ask = asks.AskDraft(world.employer, world.rival_agency, "visit", "A visit", *span)
    ask = made.keep(asks.plan(draft=ask, by=by, at=at))
    fill(ask, "outcome")
    _need(made, cast)
    visiting = contacts.ContactDraft(kind="visit", headline="A visit", **common)
    heard = (visits.Heard("people", canary(VisitAnswer, "answer"), is_red_flag=True),)
    draft = visits.VisitDraft(world.employer, visiting, template_of("general"), heard)
    visit = made.keep(visits.record(draft=draft, by=by, at=at))
    made.keep(visit.answers.get())
    third = User.objects.create_user("third@example.org", full_name="Third", roles=["partner_staff"])
    other = directory.organization("Agency C", "workforce_board")
    directory.representative(third, other)
    model = visit.referrals.model
    draft = referrals.ReferralDraft(visit, other, **canaries(model, "matter", "wording"))
    referral = made.keep(referrals.send(draft=draft, by=by, at=at))
    words = canary(type(referral), "answer")
    referrals.answer(referral=referral, wording=words, declined=True, expected=referral.version, by=third, at=at)
    visit.refresh_from_db()
    visits.send_recap(visit=visit, wording=canary(type(visit), "recap"), expected=visit.version, by=by, at=at)
    happening = activity.Happening(
        ActivityKind.RECORD, "CANARY-B-O-activity-headline", for_organization=world.rival_agency, is_shared=False
    )
    made.keep(activity.note(organization=world.employer, happening=happening, by=by, at=at))


def _need(made: Seed, cast: dict[str, Any]) -> None:
    by, at, world = cast["rival"], clock.now(), made.world
    draft = needs.NeedDraft(
        world.employer, "hiring", owner_organization=world.rival_agency, **canaries(Need, "title", "wording")
    )
    need = made.keep(needs.raise_need(draft=draft, by=by, at=at))
    other = directory.organization("Agency D", "community_college")
    share = threads.Guest(canary(need.shares.model, "consented"), organization=other)
    made.keep(threads.bring_in(need=need, guest=share, by=by, at=at))
    post = threads.PostDraft(world.rival_agency, **canaries(need.posts.model, "wording", "brings"))
    made.keep(threads.post(need=need, draft=post, by=by, at=at))
    wording = canary(need.replies.model, "wording")
    made.keep(needs.reply(need=need, wording=wording, expected=need.version, by=by, at=at))
    need.refresh_from_db()
    result = needs.Result(canary(Need, "result"))
    needs.close(need=need, result=result, expected=need.version, by=by, at=at)


def _groups(made: Seed, cast: dict[str, Any]) -> None:
    """Two groups of members only, and one that everybody sees, with a private seat and a text not adopted yet."""
    world, private = made.world, Person.objects.get(full_name=canary(Person, "full_name"))
    for name, visibility in (("quiet", "members"), ("silent", "members"), ("open", BodyVisibility.PUBLIC)):
        body = groups.body(world.rival_agency, f"{name} partnership", visibility=visibility)
        made.keep(body)
        hidden = groups.seat(body, voice=Voice.LIVED_EXPERIENCE, privacy=Privacy.UNNAMED)
        term = groups.term(hidden, private, organization=world.employer)
        fill(term, "note", "end_reason", "decline_reason", "token_hash", "display_name")
        made.keep(term)
        _texts(made, cast, body, is_hidden=visibility != BodyVisibility.PUBLIC)
    quiet, silent = (world.rival_agency.hosts.get(slug=f"{name}-partnership") for name in ("quiet", "silent"))
    for body in (quiet, silent):
        fill(body, "name", "purpose", "rhythm", "region_name", "authority", "end_reason")
    _asking(made, cast, quiet, silent)


def _texts(made: Seed, cast: dict[str, Any], body: Any, *, is_hidden: bool) -> None:
    by, at = cast["rival"], clock.now()
    words = texts.TextDraft("CANARY-B-C-textversion-wording", "CANARY-B-C-textversion-title")
    version = made.keep(texts.draft(body=body, kind=TextKind.PRIORITY, words=words, by=by, at=at))
    fill(version, "reason")
    if is_hidden:
        words = texts.TextDraft("CANARY-B-C-charge-wording", "CANARY-B-C-charge-title")
        charge = made.keep(texts.draft(body=body, kind=TextKind.CHARGE, words=words, by=by, at=at))
        draft = DecisionDraft(
            "CANARY-B-C-decision-title", "CANARY-B-C-decision-wording", clock.today(), adopts=(charge,)
        )
        decision = made.keep(decide(body=body, draft=draft, by=by, at=at))
        fill(decision, "method", "moved_by", "seconded_by")


def _asking(made: Seed, cast: dict[str, Any], quiet: Any, silent: Any) -> None:
    by, at = cast["rival"], clock.now()
    model = quiet.requests_made.model
    asked = requests.RequestDraft(silent, RequestKind.FEEDBACK, **canaries(model, "title", "wording"))
    matter = made.keep(requests.ask(body=quiet, draft=asked, by=by, at=at))
    words = canary(matter.steps.model, "words")
    matter = requests.accept(matter=matter, words=words, expected=matter.version, by=by, at=at)
    made.keep(matter.steps.order_by("pk").last())
    requests.answer(matter=matter, words=canary(model, "answer"), expected=matter.version, by=by, at=at)
    seat = groups.seat(quiet, position=2, title="CANARY-B-C-seat-title", nominated_by="CANARY-B-C-seat-nominated")
    made.keep(seat)
    guest = directory.person("CANARY-B-M-guest-name", steward=made.world.rival_agency, email="guest@example.org")
    sitting = invitations.Sitting(guest)
    asking = invitations.Asking(note="CANARY-B-S-term-note")
    asked = {"seat": Seat.objects.get(pk=seat.pk), "sitting": sitting, "asking": asking}
    term, token = invitations.invite(**asked, link_to=lambda one: f"https://testserver/{one}", by=by, at=at)
    made.keep(term)
    made.secrets.append(token)
    draft = roles.RoleDraft(
        made.world.rival_agency, roles.SupportRole.CONVENES, clock.today(), task="CANARY-B-C-role-task"
    )
    made.keep(roles.agree(body=quiet, draft=draft, by=by, at=at))


def _papers(made: Seed, cast: dict[str, Any]) -> None:
    """Files on their way in, keys, notices, search words."""
    by, at = cast["rival"], clock.now()
    upload = SimpleUploadedFile("CANARY-B-O-file-name.csv", b"Name,City\nCANARY-B-O-file-cell,Peoria\n")
    file = made.keep(files.store(upload=upload, purpose=DIRECTORY_LIST, by=by, at=at))
    batch = imports.start(file=file, kind="organizations", by=by, at=at)
    ImportBatch.objects.filter(pk=batch.pk).update(columns={"name": "CANARY-B-O-importbatch-columns"}, state="checked")
    made.keep(batch)
    row = ImportRow(batch=batch, row_number=2, values={"name": "CANARY-B-O-importrow-values"})
    row.problems = [{"column": "Name", "text": "CANARY-B-O-importrow-problems", "mended": False}]
    row.fate = "error"
    row.changes = {"name": ["CANARY-B-O-importrow-changes", ""]}
    row.save()
    made.keep(row)
    token, secret = keys.make(draft=keys.TokenDraft("CANARY-B-O-apitoken-name", tuple(SCOPES), 30), by=by, at=at)
    made.keep(token)
    made.secrets += [secret, token.token_hash]
    tell(people=[by], telling=Telling("test", "canary:1", "CANARY-B-O-notice-title"), at=at)
    made.keep(by.notices.get(event="canary:1"))


def secret_fields() -> set[tuple[type[models.Model], str]]:
    """Every free-text field of a strict class."""
    found = set()
    for model in (one for one in apps.get_models() if one._meta.app_label in ROOMS):
        strict = STRICT | ({FieldClass.MEMBER} if model._meta.app_label in OF_GROUPS else set())
        for name, kind in getattr(model, "field_classes", {}).items():
            one = model._meta.get_field(name)
            if kind in strict and isinstance(one, TEXT) and not one.choices:
                found.add((model, name))
    return found
