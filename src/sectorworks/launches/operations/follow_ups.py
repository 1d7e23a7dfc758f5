"""What goes out the same day: drafted from the record, changed by hand, sent once to all who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell

from ..models import FollowUp, Launch, LetterLanguage
from ..policies import launches as policies
from ..queries.follow_ups import Said, language_for, readers_of, said_at
from ..queries.launches import RELATED
from ..queries.letters import LANGUAGES
from . import letters
from .launch_telling import TOPIC
from .launches import locked

MOST_CHARACTERS = 12_000
FIELDS = ("subject", "wording", "small_ask", "subject_es", "wording_es", "small_ask_es", "default_language")


class FollowUpProblem(SectorworksError):
    """It can't be kept or sent as given; the text says what to do."""


class AlreadySent(FollowUpProblem):
    """It went out: what people read stays as it is."""


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """The message as somebody writes it, with the one small thing that everybody is asked; in Spanish where wanted.

    `default_language` is for readers who read neither by the directory.
    """

    subject: str
    wording: str
    small_ask: str = ""
    subject_es: str = ""
    wording_es: str = ""
    small_ask_es: str = ""
    default_language: str = LetterLanguage.ENGLISH


@transaction.atomic
def draft(*, launch: Launch, by: Any, at: datetime) -> FollowUp:
    """Write the message from the record, in both languages. A draft that stands is written anew; one that went out
    stays as it is."""
    current = locked(launch)
    policies.can_follow_up(by, current).enforce()
    row = FollowUp.objects.select_for_update().filter(launch=current).first()
    if row is not None and row.sent_at is not None:
        raise AlreadySent(_("The follow-up went out already."))
    english, spanish = (_in(language, current) for language in LANGUAGES)
    texts = {
        "subject": english.subject, "wording": english.wording,
        "subject_es": spanish.subject, "wording_es": spanish.wording,
    }  # fmt: skip
    if row is None:
        row = FollowUp.objects.create(launch=current, **texts)
    else:
        for name, text in texts.items():
            setattr(row, name, text)
        versions.save(row, expected=row.version, fields=list(texts))
    audit.record(noun=row, verb="draft", by=by, at=at, detail={"launch": current.pk})
    return row


@transaction.atomic
def change(*, follow_up: FollowUp, words: FollowUpWords, expected: int, by: Any, at: datetime) -> FollowUp:
    """Other words, until it went out."""
    current = _held(follow_up)
    policies.can_follow_up(by, current.launch).enforce()
    _fill(current, words)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def send(*, follow_up: FollowUp, expected: int, by: Any, at: datetime) -> FollowUp:
    """To everybody who came: who has an account is told here, everybody else by letter. Once."""
    current = _held(follow_up)
    policies.can_follow_up(by, current.launch).enforce()
    launch = current.launch
    if at < launch.meeting.starts_at:
        raise FollowUpProblem(_("The launch has not begun. Send this after it."))
    readers = readers_of(launch)
    if not readers:
        raise FollowUpProblem(_("Nobody is known to have come. Mark who came in the meeting’s attendance first."))
    current.sent_at, current.sent_by, current.sent_to_count = at, by, len(readers)
    versions.save(current, expected=expected, fields=["sent_at", "sent_by", "sent_to_count"])
    audit.record(noun=current, verb="send", by=by, at=at, detail={"readers": len(readers)})
    for language in LANGUAGES:
        mine = [one for one in readers if language_for(current, one.language) == language]
        _tell(current, [one.account for one in mine if one.account is not None], language, at)
        if launch.body.is_sample:  # people of the sample are invented and have no mailbox
            continue
        subject, text = letter_of(current, language)
        for one in mine:
            if one.account is None:
                transaction.on_commit(partial(letters.send_follow_up, launch, one.email, subject, text))
    return current


def _tell(follow_up: FollowUp, accounts: list[Any], language: str, at: datetime) -> None:
    launch = follow_up.launch
    with translation.override(language):
        title = _("After the launch of %(group)s: what was agreed") % {"group": launch.body}
    telling = Telling(TOPIC, f"launch-follow-up:{follow_up.pk}", title, "launch-follow-up", str(launch.pk))
    tell(people=accounts, telling=telling, at=at)


def letter_of(follow_up: FollowUp, language: str) -> tuple[str, str]:
    """Subject and letter as they go out in a language: the words, and the small ask at the end.

    The preview shows the same.
    """
    is_spanish = language == LetterLanguage.SPANISH and follow_up.wording_es
    subject = follow_up.subject_es if is_spanish else follow_up.subject
    wording = follow_up.wording_es if is_spanish else follow_up.wording
    asked = (follow_up.small_ask_es if is_spanish else follow_up.small_ask).strip()
    with translation.override(language if is_spanish else LetterLanguage.ENGLISH):
        parts = [wording.strip(), _("One small thing: %(ask)s") % {"ask": asked} if asked else ""]
    return subject, "\n\n".join(part for part in parts if part) + "\n"


def _in(language: str, launch: Launch) -> FollowUpWords:
    """The record in a language: day, kind of promise and place of the next meeting are said in it too."""
    with translation.override(language):
        return words_of(launch, said_at(launch))


def words_of(launch: Launch, said: Said) -> FollowUpWords:
    """The record in words. What it does not hold is left out."""
    host = launch.host
    parts = [
        _("Thank you for coming to the launch of %(group)s.") % {"group": launch.body}
        + (" " + _("%(host)s opened its doors to us.") % {"host": host} if host else ""),
        _listed(_("What we will work on"), [_chosen(one.title, one.champions) for one in said.chosen]),
        _listed(_("Waiting for champions"), list(said.parked)),
        _listed(
            _("What was promised"),
            [
                _("%(who)s: %(what)s (%(kind)s, by %(day)s)") % {
                    "who": one.who, "what": one.wording, "kind": one.kind.lower(), "day": one.due}
                if one.due else _("%(who)s: %(what)s (%(kind)s)") % {
                    "who": one.who, "what": one.wording, "kind": one.kind.lower()}
                for one in said.promises
            ],
        ),
        _("We meet again: %(when)s.") % {"when": said.next_meeting} if said.next_meeting else "",
        str(launch.closed_by or launch.body.host),
    ]  # fmt: skip
    subject = _("What we agreed at the launch")
    return FollowUpWords(subject, "\n\n".join(part for part in parts if part)[:MOST_CHARACTERS])


def _chosen(title: str, champions: tuple[str, ...]) -> str:
    if not champions:
        return title
    return _("%(title)s. Champions: %(names)s") % {"title": title, "names": ", ".join(champions)}


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {one}" for one in lines)]) if lines else ""


def _fill(row: FollowUp, words: FollowUpWords) -> None:
    if row.sent_at is not None:
        raise AlreadySent(_("It went out. What people read stays as it is."))
    row.subject, row.wording = " ".join(words.subject.split())[:200], words.wording.strip()
    row.small_ask = " ".join(words.small_ask.split())[:300]
    row.subject_es, row.wording_es = " ".join(words.subject_es.split())[:200], words.wording_es.strip()
    row.small_ask_es = " ".join(words.small_ask_es.split())[:300]
    row.default_language = words.default_language
    if not row.subject or not row.wording:
        raise FollowUpProblem(_("Give the message a subject and words."))
    if any((row.subject_es, row.wording_es, row.small_ask_es)) and not (row.subject_es and row.wording_es):
        raise FollowUpProblem(_("In Spanish too it needs a subject and words; or leave all of it empty."))
    if row.default_language == LetterLanguage.SPANISH and not row.wording_es:
        raise FollowUpProblem(_("Write it in Spanish before Spanish is the language for everybody else."))
    if max(len(row.wording), len(row.wording_es)) > MOST_CHARACTERS:
        raise FollowUpProblem(_("The message is too long. Keep it to what people must know."))


def _held(follow_up: FollowUp) -> FollowUp:
    along = tuple(f"launch__{one}" for one in RELATED)
    row = FollowUp.objects.select_for_update(of=("self",)).select_related(*along).get(pk=follow_up.pk)
    if row.sent_at is not None:
        raise AlreadySent(_("It went out. What people read stays as it is."))
    return row
