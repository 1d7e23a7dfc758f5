"""Taking away what the order of rows could still tell about who answered an anonymous survey."""

from __future__ import annotations

import secrets

from ..models import Answer, Submission, Survey


def shuffle(survey: Survey) -> None:
    """Write a closed survey's answers anew in a random order, with new keys; no code points at them yet.

    Numbers of rows, and what a database keeps beside a row (PostgreSQL's xmin), tell the order in which rows were
    written; together with mail or server logs that could point at people. Called in the transaction that closes.
    """
    chance = secrets.SystemRandom()
    old = list(Submission.objects.filter(survey=survey))
    answers: dict[int, list[Answer]] = {one.pk: [] for one in old}
    for answer in Answer.objects.filter(submission__survey=survey):
        answers[answer.submission_id].append(answer)
    Submission.objects.filter(survey=survey).delete()
    chance.shuffle(old)
    anew: list[Answer] = []
    for one in old:
        fields = {name: getattr(one, name) for name in ("submitted_on", "language", "is_flagged", "withdrawn_on")}
        kept = Submission.objects.create(survey=survey, idempotency_key=secrets.token_hex(32), **fields)
        anew += [Answer(submission=kept, question_id=a.question_id, value=a.value) for a in answers[one.pk]]
    chance.shuffle(anew)
    Answer.objects.bulk_create(anew)
