"""The launch room: opening it, leading it, taking part, screens, and what comes of it."""

from __future__ import annotations

from django.urls import path

from ..views import room_joining, room_leading, room_outcome, room_page, room_phone, room_screens

ROOM = "room/<int:pk>"

urlpatterns = [
    path("room/join/", room_joining.join_code, name="launch-room-join-code"),
    path("room/join/<str:code>/", room_joining.join, name="launch-room-join"),
    path("room/of/<int:pk>/", room_page.open_room, name="launch-room-open"),
    path(f"{ROOM}/", room_page.room_page, name="launch-room"),
    path(f"{ROOM}/stage/", room_leading.turn, name="launch-room-stage"),
    path(f"{ROOM}/timer/", room_leading.timer, name="launch-room-timer"),
    path(f"{ROOM}/code/", room_leading.code, name="launch-room-code"),
    path(f"{ROOM}/next/", room_leading.next_date, name="launch-room-next"),
    path(f"{ROOM}/sort/", room_leading.sort, name="launch-room-sort"),
    path(f"{ROOM}/opportunities/<int:opportunity>/", room_leading.opportunity, name="launch-room-opportunity"),
    path(f"{ROOM}/voices/<int:voice>/", room_leading.voice, name="launch-room-voice"),
    path(f"{ROOM}/promises/", room_leading.pledge, name="launch-room-promise"),
    path(f"{ROOM}/entry/", room_leading.entry, name="launch-room-entry"),
    path(f"{ROOM}/notes/", room_leading.notes, name="launch-room-notes"),
    path(f"{ROOM}/part/", room_phone.part, name="launch-room-part"),
    path(f"{ROOM}/card/", room_phone.card, name="launch-room-card"),
    path(f"{ROOM}/note/", room_phone.note, name="launch-room-note"),
    path(f"{ROOM}/choose/", room_phone.choose, name="launch-room-choose"),
    path(f"{ROOM}/champion/", room_phone.champion, name="launch-room-champion"),
    path(f"{ROOM}/pledge/", room_phone.pledge, name="launch-room-pledge"),
    path(f"{ROOM}/live/", room_screens.live, name="launch-room-live"),
    path(f"{ROOM}/projector/", room_screens.projector, name="launch-room-projector"),
    path(f"{ROOM}/paper/", room_screens.paper, name="launch-room-paper"),
    path(f"{ROOM}/outcome/", room_outcome.outcome, name="launch-room-outcome"),
]
