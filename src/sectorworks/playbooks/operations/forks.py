"""A region makes a playbook its own: takes one over, changes it as a draft, publishes it with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.rules.bodies import free_slug
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization

from ..models import EditionState, Fork, ForkEdition
from ..policies import forks as policies
from ..queries import editions, forks
from ..queries.editions import NoSuchEdition
from ..rules import editing
from ..rules.content import Content
from ..rules.difference import difference
from ..rules.reading import ContentError, as_plain, read

SLUG_LENGTH = 60


class ForkProblem(SectorworksError):
    """The playbook can't be kept or published as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ForkDraft:
    """What a region's own playbook begins with. `base` is the key of the edition taken over."""

    title: str
    owner: Organization
    base: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a playbook, named as `rules.difference` names a change."""

    step: str
    kind: str
    code: str = ""


def make(*, draft: ForkDraft, key: str = "", by: User, at: datetime) -> Fork:
    """Take an edition over as one's own playbook; its first draft says the same. The same form twice makes one."""
    policies.can_fork_for(by, draft.owner).enforce()

    @transaction.atomic
    def begin() -> Fork:
        title = draft.title.strip()
        if not title:
            raise ForkProblem(_("Give your playbook a name."))
        base = _edition(draft.base)
        # Also what addresses of this room begin with.
        taken = (
            {"of", "own", "sign-ons"}
            | set(Fork.objects.values_list("slug", flat=True))
            | {one.playbook for one in editions.shipped().values()}
        )
        slug = free_slug(title[: SLUG_LENGTH - 10], taken)
        fork = Fork.objects.create(slug=slug, title=title, owner=draft.owner, base=base.key, made_at=at, made_by=by)
        ForkEdition.objects.create(fork=fork, number=1, content=as_plain(base.content))
        audit.record(noun=fork, verb="make", by=by, at=at, detail={"title": title, "base": base.key})
        return fork

    fork, _is_new = idempotency.once(begin, key=key, action="playbooks.fork", by=by, at=at, model=Fork)
    return fork


@transaction.atomic
def change(*, fork: Fork, to: Callable[[Content], Content], expected: int, by: User, at: datetime) -> ForkEdition:
    """Change the draft by `to`. Without one, a draft of the next edition begins from the newest published.

    `expected` is the draft's version; 0 says that there was none.
    """
    fork = _locked(fork)
    policies.can_write(by, fork).enforce()
    draft, was = forks.draft_of(fork), forks.standing_of(fork).content
    try:
        content = read(as_plain(to(was)))
    except ContentError as wrong:
        raise ForkProblem(" ".join(wrong.problems)) from wrong
    changed = [f"{one.step} {one.kind} {one.code} {one.how}".strip() for one in difference(was, content)]
    if draft is None:
        if expected:
            raise ForkProblem(_("This draft was published meanwhile. Open the playbook again to begin the next."))
        published = forks.published_of(fork)
        number = published.number + 1 if published else 1
        draft = ForkEdition.objects.create(
            fork=fork, number=number, content=as_plain(content), content_before=as_plain(was)
        )
    else:
        draft.content, draft.content_before = as_plain(content), as_plain(was)
        versions.save(draft, expected=expected, fields=["content", "content_before"])
    audit.record(noun=fork, verb="change", by=by, at=at, detail={"edition": draft.number, "changed": changed})
    return draft


def put_back(*, fork: Fork, part: Part, expected: int, by: User, at: datetime) -> ForkEdition:
    """Make one part of the draft say again what the edition before says."""

    def as_before(content: Content) -> Content:
        try:
            return editing.put_back(
                content, forks.before_of(fork).content, step=part.step, kind=part.kind, code=part.code
            )
        except KeyError as missing:
            raise ForkProblem(_("This part no longer differs. Look at the draft again.")) from missing

    return change(fork=fork, to=as_before, expected=expected, by=by, at=at)


@transaction.atomic
def undo(*, fork: Fork, expected: int, by: User, at: datetime) -> ForkEdition:
    """Make the draft what it was before its latest change. Undone twice, the change stands again."""
    fork = _locked(fork)
    policies.can_write(by, fork).enforce()
    draft = forks.draft_of(fork)
    if draft is None or draft.content_before is None:
        raise ForkProblem(_("There is no change to undo."))
    draft.content, draft.content_before = draft.content_before, draft.content
    versions.save(draft, expected=expected, fields=["content", "content_before"])
    audit.record(noun=fork, verb="undo", by=by, at=at, detail={"edition": draft.number})
    return draft


@transaction.atomic
def publish(*, fork: Fork, reason: str, expected: int, by: User, at: datetime) -> ForkEdition:
    """The draft becomes an edition that never changes again, with the reason everybody reads."""
    fork = _locked(fork)
    policies.can_write(by, fork).enforce()
    draft = forks.draft_of(fork)
    if draft is None:
        raise ForkProblem(_("There is no draft to publish. Change the playbook first."))
    if not (reason := reason.strip()):
        raise ForkProblem(_("Say why this edition is published; everybody reads it beside the edition."))
    content = read(draft.content)
    if not difference(forks.before_of(fork).content, content):
        raise ForkProblem(_("Nothing differs from the edition before. Change a step first."))
    draft.reason, draft.state = reason, EditionState.PUBLISHED
    draft.published_at, draft.published_by, draft.content_before = at, by, None
    fields = ["reason", "state", "published_at", "published_by", "content_before"]
    versions.save(draft, expected=expected, fields=fields)
    audit.record(noun=fork, verb="publish", by=by, at=at, detail={"edition": draft.number, "reason": reason})
    return draft


def _locked(fork: Fork) -> Fork:
    return Fork.objects.select_for_update(of=("self",)).select_related("owner").get(pk=fork.pk)


def _edition(key: str) -> editions.Edition:
    try:
        return editions.edition(key)
    except NoSuchEdition as missing:
        raise ForkProblem(_("There is no published playbook edition “%(key)s”.") % {"key": key}) from missing
