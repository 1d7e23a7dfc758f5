"""Run by Indico's own Python: a category with meetings whose agenda has items, speakers and minutes, and one user.

`python indico_rows.py MEETINGS ITEMS`; INDICO_CONFIG names the site. Prints the keys of the meetings as JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta

from indico.core.db import db
from indico.modules.auth import Identity
from indico.modules.categories.models.categories import Category
from indico.modules.events import Event
from indico.modules.events.contributions.models.contributions import Contribution
from indico.modules.events.contributions.models.persons import ContributionPersonLink
from indico.modules.events.models.events import EventType
from indico.modules.events.models.persons import EventPerson
from indico.modules.events.notes.models.notes import EventNote, RenderMode
from indico.modules.events.timetable.models.entries import TimetableEntry
from indico.modules.users import User
from indico.util.date_time import now_utc
from indico.web.flask.app import make_app

NAME, PASSWORD = "ada", "a-long-password-1"
SENTENCE = "The group heard the report, asked about transport and child care, and agreed on the next steps. "


def main(meetings: int, items: int) -> None:
    app = make_app()
    with app.test_request_context():
        user = User(first_name="Ada", last_name="Example")
        user.email = "ada@example.org"
        user.identities.add(Identity(provider="indico", identifier=NAME, password=PASSWORD))
        db.session.add(user)
        category = Category(title="Pathways Committee", parent=Category.get_root())
        db.session.flush()
        first = now_utc(exact=False).replace(minute=0) - timedelta(days=7 * (meetings - 20))
        made = [
            meeting(category, user, number, first + timedelta(days=7 * number), items) for number in range(meetings)
        ]
        db.session.commit()
        print(json.dumps({"category": category.id, "events": [one.id for one in made]}))


def meeting(category, user, number, start, items) -> Event:
    minutes = timedelta(minutes=10)
    event = Event(
        creator=user, acl_entries=set(), type_=EventType.meeting, title=f"Meeting {number}", category=category,
        start_dt=start, end_dt=start + items * minutes, timezone="America/Chicago", description=SENTENCE,
    )  # fmt: skip
    db.session.flush()
    people = [EventPerson(event=event, first_name="Pat", last_name=f"Speaker {one}") for one in range(3)]
    for place in range(items):
        item = Contribution(
            event=event, friendly_id=place + 1, title=f"Item {place}", description=SENTENCE, duration=minutes
        )
        item.person_links.append(ContributionPersonLink(person=people[place % 3], is_speaker=True))
        item.timetable_entry = TimetableEntry(event=event, start_dt=start + place * minutes)
        db.session.flush()
        EventNote(object=item).create_revision(RenderMode.html, f"<p>{SENTENCE * 4}</p>", user)
    EventNote(object=event).create_revision(RenderMode.html, f"<p>{SENTENCE * 8}</p>", user)
    db.session.flush()
    return event


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
