"""What of an office's acknowledged writes is missing, there twice, or half done. Read straight from the database.

Each fault is a sentence; an empty dictionary of lists is what `kill_under_load.py` wants.
"""

from __future__ import annotations

from collections import Counter, defaultdict

VOTERS = 2


def faults(ledger):
    """`ledger`: what the writers' site acknowledged, and what it may or may not have done (`unsure`)."""
    by_kind = defaultdict(list)
    for one in ledger["acknowledged"]:
        by_kind[one["kind"]].append(one)
    found = {"lost": [], "twice": [], "half": [], "stuck": []}
    for kind, look in {
        "note": notes, "shared": notes, "motion": motions, "roll": roll, "guest": guests, "sticky": stickies,
        "answer": answers, "status": statuses, "contact": contacts, "ask": asks, "published": lists,
    }.items():  # fmt: skip
        look(by_kind[kind], found, kind)
    decisions(by_kind["vote"], by_kind["close"], found)
    dots(ledger, found)
    jobs(found)
    record(found)
    return found


def once(kind, wanted, stored, found):
    """Each acknowledged marker is stored once; a marker stored more often than once is a double in any case."""
    counts = Counter(stored)
    found["lost"] += [f"{kind} {one['marker']}" for one in wanted if not counts[one["marker"]]]
    found["twice"] += [f"{kind} {marker}" for marker, count in counts.items() if count > 1]


def events(label, verb):
    """How many events of the verb each object has in the audit record."""
    from sectorworks.core.models import AuditEvent

    return Counter(AuditEvent.objects.filter(noun=label, verb=verb).values_list("noun_key", flat=True))


def each_has_one_event(label, verb, keys, found):
    told = events(label, verb)
    found["half"] += [f"{label} {key}: {told[str(key)]} events of “{verb}”" for key in keys if told[str(key)] != 1]
    found["half"] += [f"{label} {key}: an event of “{verb}” without it" for key in set(told) - {str(k) for k in keys}]


def notes(wanted, found, kind):
    from sectorworks.meetings.models import ItemNotes

    by_item = defaultdict(list)
    for one in wanted:
        by_item[one["item"]].append(one)
    told = events("meetings.itemnotes", "save")
    for item, lines in by_item.items():
        note = ItemNotes.objects.get(item=item)
        once(kind, lines, note.wording.split(), found)
        if told[str(note.pk)] != note.version:
            found["half"].append(f"note {note.pk}: version {note.version}, {told[str(note.pk)]} events")


def motions(wanted, found, kind):
    from sectorworks.meetings.models import Motion

    made = dict(Motion.objects.values_list("pk", "wording"))
    once(kind, wanted, made.values(), found)
    each_has_one_event("meetings.motion", "move", made, found)


def decisions(voted, closed, found):
    """Votes come together or not at all, and a carried motion is a decision, no other is."""
    from sectorworks.bodies.models import Decision
    from sectorworks.meetings.models import Motion, MotionState

    motions = {one.wording: one for one in Motion.objects.select_related("decision").prefetch_related("votes")}
    told, ends = events("meetings.motion", "vote"), events("meetings.motion", "close")
    for one in voted:
        if one["marker"] not in motions or len(motions[one["marker"]].votes.all()) != VOTERS:
            found["lost"].append(f"votes on {one['marker']}")
    found["lost"] += [f"close of {c['marker']}" for c in closed if motions[c["marker"]].state != MotionState.CARRIED]
    for marker, one in motions.items():
        votes = len(one.votes.all())
        if votes not in (0, VOTERS) or told[str(one.pk)] != votes:
            found["half"].append(f"motion {marker}: {votes} votes, {told[str(one.pk)]} events")
        is_carried = one.state == MotionState.CARRIED
        whole = (one.votes_for == VOTERS, one.decision is not None, ends[str(one.pk)] == 1)
        if whole != (is_carried,) * 3:
            found["half"].append(f"motion {marker}: {one.state}, {whole}")
    taken = Counter(Decision.objects.values_list("wording", flat=True))
    found["twice"] += [f"decision {wording}" for wording, count in taken.items() if count > 1]
    carried = {marker for marker, one in motions.items() if one.state == MotionState.CARRIED}
    found["half"] += [f"decision {wording} without its motion" for wording in set(taken) - carried]


def roll(wanted, found, _kind):
    """The latest mark of each seat stands, and each version has its event."""
    from sectorworks.meetings.models import Attendance

    latest = {one["seat"]: one for one in wanted}
    told = events("meetings.attendance", "mark")
    for seat, one in latest.items():
        row = Attendance.objects.get(seat=seat)
        if row.version < one["version"] or (
            row.version == one["version"] and one["how"] not in (row.mode, row.presence)
        ):
            found["lost"].append(f"roll of seat {seat}: {one}, stored version {row.version}")
        if told[str(row.pk)] != row.version:
            found["half"].append(f"roll of seat {seat}: version {row.version}, {told[str(row.pk)]} events")


def guests(wanted, found, kind):
    from sectorworks.meetings.models import Attendance

    rows = dict(Attendance.objects.filter(seat=None).values_list("pk", "name"))
    once(kind, wanted, rows.values(), found)
    each_has_one_event("meetings.attendance", "add guest", rows, found)


def stickies(wanted, found, kind):
    from sectorworks.boards.models import Board, Note

    board = Board.objects.get(title="Write")
    rows = list(Note.objects.filter(board=board).values_list("pk", "wording", "revision"))
    once(kind, wanted, [wording for _pk, wording, _revision in rows], found)
    each_has_one_event("boards.note", "written", [pk for pk, _wording, _revision in rows], found)
    revisions = {revision for _pk, _wording, revision in rows}
    if len(revisions) != len(rows) or max(revisions, default=0) > board.revision:
        found["half"].append(f"board at revision {board.revision}, {len(rows)} notes of {len(revisions)} revisions")


def dots(ledger, found):
    """Where each writer's dots must be: every move was asked again until it was answered."""
    from sectorworks.boards.models import DotVote

    open_ended = {one["writer"] for one in ledger["unsure"] if one["kind"] == "dot"}
    placed = defaultdict(set)
    for one in ledger["acknowledged"]:
        if one["kind"] == "dot":
            placed[one["writer"]] ^= {one["note"]}
    stored = defaultdict(list)
    for name, note in DotVote.objects.values_list("participant__name", "note"):
        stored[int(name.removeprefix("Writer "))].append(note)
    for writer in {*placed, *stored} - open_ended:
        if sorted(stored[writer]) != sorted(placed[writer]):
            found["lost"].append(f"dots of {writer}: {stored[writer]} instead of {placed[writer]}")
    on, off = (sum(events("boards.participant", verb).values()) for verb in ("dot placed", "dot taken back"))
    if on - off != sum(len(one) for one in stored.values()):
        found["half"].append(f"dots: {on} events placed, {off} taken back, {stored}")


def answers(wanted, found, kind):
    from sectorworks.surveys.models import Answer, QuestionKind, Submission

    words = Answer.objects.filter(question__kind=QuestionKind.TEXT).values_list("value", flat=True)
    once(kind, wanted, words, found)
    parts = Counter(Answer.objects.values_list("submission", flat=True))
    for pk in Submission.objects.values_list("pk", flat=True):
        if parts[pk] != 3:
            found["half"].append(f"submission {pk} has {parts[pk]} answers of 3")


def statuses(wanted, found, _kind):
    from sectorworks.plans.models import Action

    latest = {one["action"]: one for one in wanted}
    told = events("plans.action", "say status")
    for row in Action.objects.filter(pk__in=latest):
        one = latest[row.pk]
        if row.version < one["version"] or (row.version == one["version"] and row.status != one["marker"]):
            found["lost"].append(f"status {one}, stored {row.status} of version {row.version}")
        if told[str(row.pk)] != row.version - 1:
            found["half"].append(f"action {row.pk}: version {row.version}, {told[str(row.pk)]} events")


def contacts(wanted, found, kind):
    """A contact with its part, its line in the feed, its words for search and its event."""
    from sectorworks.directory.models import Activity
    from sectorworks.engagement.models import Contact, ContactOrganization
    from sectorworks.search.models import Entry

    rows = dict(Contact.objects.values_list("pk", "headline"))
    once(kind, wanted, rows.values(), found)
    each_has_one_event("engagement.contact", "log", rows, found)
    parts = Counter(ContactOrganization.objects.values_list("contact", flat=True))
    feed = Counter(Activity.objects.filter(kind="contact").values_list("route_key", flat=True))
    words = Counter(Entry.objects.filter(noun="contact").values_list("noun_key", flat=True))
    for pk in rows:
        if (parts[pk], feed[str(pk)], words[pk]) != (1, 1, 1):
            found["half"].append(f"contact {pk}: parts {parts[pk]}, feed {feed[str(pk)]}, search {words[pk]}")


def asks(wanted, found, kind):
    from sectorworks.directory.models import Activity
    from sectorworks.engagement.models import Ask

    rows = dict(Ask.objects.values_list("pk", "purpose"))
    once(kind, wanted, rows.values(), found)
    each_has_one_event("engagement.ask", "plan", rows, found)
    feed = Counter(Activity.objects.filter(kind="ask").values_list("route_key", flat=True))
    found["half"] += [f"ask {pk}: {feed[str(pk)]} lines in the feed" for pk in rows if feed[str(pk)] != 1]


def lists(wanted, found, kind):
    """A list is in the directory whole, or nothing of it shows; each of its organizations has its worksite."""
    from sectorworks.directory.models import ImportBatch, ImportState, Organization

    batches = {one.file.name: one for one in ImportBatch.objects.select_related("file", "job")}
    if len(batches) != ImportBatch.objects.count():
        found["twice"].append("one list was taken in twice")
    for one in wanted:
        batch = batches.get(f"{one['marker']}.csv")
        if batch is None or batch.state != ImportState.PUBLISHED:
            found["lost"].append(f"list {one['marker']}: {batch and batch.state}")
    for name, batch in batches.items():
        shown = Organization.objects.filter(name__contains=f" {name.removesuffix('.csv')} ", arriving_with=None)
        wholes = batch.rows.count() if batch.state == ImportState.PUBLISHED else 0
        sites = shown.exclude(sites=None).count()
        if shown.count() != wholes or sites != wholes:
            found["half"].append(f"list {name}, {batch.state}: {shown.count()} of {wholes} show, {sites} worksites")
        waits = batch.state in (ImportState.CHECKING, ImportState.PUBLISHING)
        if waits and (batch.job is None or batch.job.state not in ("queued", "running", "failed")):
            found["stuck"].append(f"list {name}: {batch.state} without work going on")


def jobs(found):
    from sectorworks.jobs.models import Job, State

    waiting = Job.objects.filter(state__in=(State.QUEUED, State.RUNNING))
    found["stuck"] += [f"job {one.pk} “{one.title}”: {one.state}, attempt {one.attempt}" for one in waiting]
    silent = Job.objects.filter(state=State.FAILED, message="")
    found["stuck"] += [f"job {one.pk} “{one.title}” failed without a word" for one in silent]


def record(found):
    """The audit chains are whole."""
    from sectorworks.core import audit

    found["half"] += list(audit.broken_links())
