"""For each route with an id in its address: make the noun of the policy tables, return the address's arguments.

A function has the route's name (with `_` for `-`) and gets the cast.
"""

from __future__ import annotations

from typing import Any

from api_nouns import NOUNS as API_NOUNS
from assessments_nouns import NOUNS as ASSESSMENTS_NOUNS
from boards_nouns import NOUNS as BOARD_NOUNS
from bodies_nouns import NOUNS as BODY_NOUNS
from cast import AT
from committees_nouns import NOUNS as COMMITTEE_NOUNS
from contributions_nouns import NOUNS as CONTRIBUTIONS_NOUNS
from conveners_nouns import NOUNS as CONVENERS_NOUNS
from convening_nouns import NOUNS as CONVENING_NOUNS
from directory_nouns import NOUNS as DIRECTORY_NOUNS
from django.core.files.uploadedfile import SimpleUploadedFile
from engagement_nouns import NOUNS as ENGAGEMENT_NOUNS
from landscape_nouns import NOUNS as LANDSCAPE_NOUNS
from launch_rooms_nouns import NOUNS as LAUNCH_ROOMS_NOUNS
from launches_nouns import NOUNS as LAUNCHES_NOUNS
from meetings_nouns import NOUNS as MEETING_NOUNS
from meetings_record_nouns import NOUNS as RECORD_NOUNS
from notices_nouns import NOUNS as NOTICE_NOUNS
from open_meetings_nouns import NOUNS as OPEN_MEETINGS_NOUNS
from plans_nouns import NOUNS as PLAN_NOUNS
from playbooks_nouns import NOUNS as PLAYBOOKS_NOUNS
from proofs_nouns import NOUNS as PROOFS_NOUNS
from reports_nouns import NOUNS as REPORT_NOUNS
from review_nouns import NOUNS as REVIEW_NOUNS
from solutions_nouns import NOUNS as SOLUTIONS_NOUNS
from supply_nouns import NOUNS as SUPPLY_NOUNS
from surveys_nouns import NOUNS as SURVEY_NOUNS

from sectorworks.accounts import operations as account_work
from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.files import operations as file_work
from sectorworks.files.rules import EVIDENCE
from sectorworks.jobs import operations as job_work
from sectorworks.jobs.models import Job
from sectorworks.places import operations as place_work
from sectorworks.places.factories import small_reference
from sectorworks.places.models import SavedRegion

Cast = dict[str, User]


def job(cast: Cast) -> dict[str, Any]:
    return {"pk": job_work.start(kind="test", payload={}, by=cast["member"], at=AT, title="A load").pk}


def cancel_job(cast: Cast) -> dict[str, Any]:
    return job(cast)


def resume_job(cast: Cast) -> dict[str, Any]:
    arguments = job(cast)
    job_work.cancel(job=Job.objects.get(**arguments), by=cast["member"], at=AT)
    return arguments


def stored_file(cast: Cast) -> dict[str, Any]:
    upload = SimpleUploadedFile("notes.txt", b"What we heard.")
    return {"key": file_work.store(upload=upload, purpose=EVIDENCE, by=cast["member"], at=AT).key}


def person(cast: Cast) -> dict[str, Any]:
    return {"pk": cast["convener"].pk}


def close_account(cast: Cast) -> dict[str, Any]:
    return person(cast)


def withdraw_invitation(cast: Cast) -> dict[str, Any]:
    invitee = account_work.Invitee(email="invited@example.org")
    return {"pk": account_work.invite(invitee=invitee, by=cast["administrator"], at=AT)[0].pk}


def accept_invitation(cast: Cast) -> dict[str, Any]:
    invitee = account_work.Invitee(email="invited@example.org")
    return {"token": account_work.invite(invitee=invitee, by=cast["administrator"], at=clock.now())[1]}


def data_set(_cast: Cast) -> dict[str, Any]:
    return {"dataset_id": "no-such-data-set"}


def account_reset_password_from_key(_cast: Cast) -> dict[str, Any]:
    return {"uidb36": "1", "key": "no-such-key"}


def mfa_remove_webauthn(_cast: Cast) -> dict[str, Any]:
    return {"pk": 1}


def mfa_edit_webauthn(_cast: Cast) -> dict[str, Any]:
    return {"pk": 1}


def industry(cast: Cast) -> dict[str, Any]:
    return {"code": "311"}


def region_edit(cast: Cast) -> dict[str, Any]:
    place_work.load_reference(reference=small_reference(), by=None, at=AT)
    draft = place_work.RegionDraft("River counties", (("17031", 1.0),))
    return {"region_id": place_work.save_region(draft=draft, key="", by=cast["member"], at=AT).pk}


def region_archive(cast: Cast) -> dict[str, Any]:
    return region_edit(cast)


def region_restore(cast: Cast) -> dict[str, Any]:
    arguments = region_edit(cast)
    region = SavedRegion.objects.get(pk=arguments["region_id"])
    place_work.archive_region(region=region, expected=1, by=cast["member"], at=AT)
    return arguments


for _room in (
    REVIEW_NOUNS,
    COMMITTEE_NOUNS,
    DIRECTORY_NOUNS,
    BODY_NOUNS,
    BOARD_NOUNS,
    ENGAGEMENT_NOUNS,
    NOTICE_NOUNS,
    API_NOUNS,
    REPORT_NOUNS,
    PLAN_NOUNS,
    SURVEY_NOUNS,
    RECORD_NOUNS,
    OPEN_MEETINGS_NOUNS,
    MEETING_NOUNS,
    PLAYBOOKS_NOUNS,
    CONVENING_NOUNS,
    CONVENERS_NOUNS,
    LAUNCHES_NOUNS,
    LAUNCH_ROOMS_NOUNS,
    PROOFS_NOUNS,
    SOLUTIONS_NOUNS,
    ASSESSMENTS_NOUNS,
    SUPPLY_NOUNS,
    CONTRIBUTIONS_NOUNS,
    LANDSCAPE_NOUNS,
):
    globals().update(_room)
