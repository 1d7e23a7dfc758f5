"""What a report says in English."""

from __future__ import annotations

GROUPS = {
    "state_board": "the board", "local_board": "the board", "committee": "the committee", "workgroup": "the workgroup",
    "task_force": "the task force", "partnership": "the partnership", "core_group": "the core group",
    "support_team": "the support team", "action_team": "the action team", "": "the group",
}  # fmt: skip
OFFICES = {"chair": "chair", "co_chair": "co-chair", "vice_chair": "vice chair", "champion": "employer champion"}
WORDS = {
    "and": "and", "of": "of",
    "in_person": " in person", "remote": " by video or phone", "hybrid": " in person and by video or phone",
    "zoom": " on Zoom", "teams": " on Microsoft Teams", "webex": " on Webex", "meet": " on Google Meet",
    "week": " for its weekly meeting", "month": " for its monthly meeting", "quarter": " for its quarterly meeting",
    "year": " for its yearly meeting", "special": " for a special meeting", "informal": " for a working session",
    "emergency": " for an emergency meeting",
    "adopted": "adopted", "partly": "adopted in part", "declined": "did not adopt",
}  # fmt: skip
SECTIONS = {
    "charge": "Charge", "priorities": "Priorities", "leadership": "Leadership", "timeline": "Timeline",
    "accomplishments": "Accomplishments and progress toward the workplan", "next": "Next meeting",
    "below": "Groups under {group}", "workgroups": "Workgroups {of_group}",
    "nothing": "The record has nothing for this part yet.",
    "quoted": "Adopted wording and what people wrote is quoted as it stands in the record.",
    "footer": "Drawn from the record of {name}.",
    "evidence": "Every sentence of this report opens the record it rests on: {address}",
}  # fmt: skip
SENTENCES: dict[str, str | tuple[str, str]] = {
    "title": "{name}: Accomplishments, {months}",
    "met": "{Group} met on {day},{how}{at}{occasion}{together}.",
    "at": " at {sites}",
    "together": " together with {names}",
    "focus": "Focus: {text}",
    "people": ("In all, one person took part.", "In all, {count} people took part."),
    "people_members": (
        "In all, {people} people took part, one of them a member.",
        "In all, {people} people took part, {count} of them members.",
    ),
    "people_all": "In all, {count} people took part, all of them members.",
    "lived": "Guests with lived experience were among them.",
    "visit": ("The program had a tour or visit: {titles}.", "The program had {count} tours or visits: {titles}."),
    "visit_by": ("The program had one tour or visit. {titles}.", "The program had {count} tours or visits. {titles}."),
    "presentation": ("There was one presentation: {titles}.", "There were {count} presentations: {titles}."),
    "workgroup_update": (
        "There was one workgroup update: {titles}.",
        "There were {count} workgroup updates: {titles}.",
    ),
    "grant_update": ("There was one grant update: {titles}.", "There were {count} grant updates: {titles}."),
    "discussion": (
        "There was one topic of discussion: {titles}.",
        "There were {count} topics of discussion: {titles}.",
    ),
    "networking": ("There was time to network: {titles}.", "There was time to network: {titles}."),
    "serves": "This serves the priority “{title}”.",
    "items_serve": "The priority “{title}” was served by: {titles}.",
    "heard_lived": "People spoke from their own experience.",
    "survey_meeting": (
        "One person answered the survey about the meeting of {day}.",
        "{count} people answered the survey about the meeting of {day}.",
    ),
    "survey": ("One person answered the survey “{title}”.", "{count} people answered the survey “{title}”."),
    "survey_meeting_few": "A survey asked what people thought of the meeting of {day}.",
    "survey_few": "A survey asked for people's views: “{title}”.",
    "theme": "A theme of the answers was “{title}”.",
    "promise": "We will {text}",
    "target": "This is planned for the meeting of {day}.",
    "theme_done": "This is done.",
    "plan_adopted": (
        "{Group} adopted its workplan “{title}” on {day}, with one goal.",
        "{Group} adopted its workplan “{title}” on {day}, with {count} goals.",
    ),
    "plan_amended": "{Group} amended its workplan “{title}” on {day}.",
    "reason": "Reason: {text}",
    "plan_draft": "The workplan “{title}” was a draft at the end of the period.",
    "plan_done": "Actions of the workplan “{title}” done by the end of the period: {done} of {count}.",
    "plan_overdue": ("One action was past its date.", "{count} actions were past their date."),
    "action_done": "Action completed on {day}: {text}",
    "decision": "Decision of {day}: {text}",
    "board": (
        "On {day}, {group} brainstormed “{question}” and gathered one note.",
        "On {day}, {group} brainstormed “{question}” and gathered {count} notes.",
    ),
    "board_goals": (
        "One goal of the workplan came from it: {titles}.",
        "{count} goals of the workplan came from it: {titles}.",
    ),
    "feedback_heard": "Feedback from {other}, {day}: {text}",
    "feedback_given": "Feedback to {other}, {day}: {text}",
    "changed": "What changed: {text}",
    "recommended": "Recommendation {number} to {addressee}, {day}: {text}",
    "answered": "{addressee} {answer} recommendation {number} on {day}: {text}",
    "event_held": "Event on {day}: {text}",
    "event_planned": "Event to come on {day}: {text}",
    "audience": "It was for: {text}",
    "audience_planned": "It is for: {text}",
    "next": "The next meeting is on {weekday}, {day},{how}{at}, {hours} ({zone}).",
    "next_acts": (
        "One matter is on its agenda for action: {titles}.",
        "{count} matters are on its agenda for action: {titles}.",
    ),
    "next_none": "No day is set yet for the next meeting.",
    "rhythm": "Meetings: {text}",
    "planned": (
        "One meeting is on the calendar: {first}.",
        "{count} meetings are on the calendar, from {first}, to {latest}.",
    ),
    "plan_runs": (
        "The workplan “{title}” runs from {first}, to {latest}, and has one goal: {titles}.",
        "The workplan “{title}” runs from {first}, to {latest}, and has {count} goals: {titles}.",
    ),
    "reviewed": "The yearly review {of_group} was closed on {day}.",
}
