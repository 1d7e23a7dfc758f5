"""Open meetings: clocks, postings, coverage, trainings, and the public record."""

from __future__ import annotations

from django.urls import path

from ..views import (
    clock_pages,
    coverage_pages,
    packet,
    posting_pages,
    public_comments,
    public_index,
    public_record,
    records,
    subscribers,
)

GROUP, PUBLIC = "of/<slug:slug>", "public/<slug:slug>"

urlpatterns = [
    path("public/", public_index.index, name="meetings-public-index"),
    path("public/mail/confirm/<str:token>/", subscribers.confirm, name="meetings-public-confirm"),
    path("public/mail/stop/<str:token>/", subscribers.stop, name="meetings-public-stop"),
    path("records/check/", records.check, name="records-check"),
    path("records/<int:pk>/file/", records.export_file, name="records-export-file"),
    path(f"{PUBLIC}/", public_record.record, name="meetings-public"),
    path(f"{PUBLIC}/postings.atom", public_record.feed, name="meetings-public-feed"),
    path(f"{PUBLIC}/events.json", public_record.events, name="meetings-public-events"),
    path(f"{PUBLIC}/mail/", subscribers.subscribe, name="meetings-public-mail"),
    path(f"{PUBLIC}/comment/", public_comments.comment, name="meetings-public-comment"),
    path(f"{PUBLIC}/postings/<int:pk>/", public_record.posting, name="meetings-public-posting"),
    path(f"{PUBLIC}/meetings/<int:pk>/packet.pdf", packet.public_packet, name="meetings-public-packet"),
    path(f"{GROUP}/records/", records.exports, name="records-exports"),
    path(f"{GROUP}/clocks/", clock_pages.group_clocks, name="meetings-clocks"),
    path(f"{GROUP}/coverage/", coverage_pages.coverage, name="meetings-coverage"),
    path(f"{GROUP}/trainings/", coverage_pages.trainings, name="meetings-trainings"),
    path(f"{GROUP}/schedule/", posting_pages.post_schedule, name="meetings-post-schedule"),
    path(f"{GROUP}/comments/", public_comments.queue, name="meetings-comments"),
    path("comments/<int:pk>/decide/", public_comments.decide, name="meeting-comment-decide"),
    path("postings/<int:pk>/take-down/", posting_pages.take_down, name="meeting-posting-take-down"),
    path("closed-sessions/<int:pk>/", clock_pages.closed_session, name="meeting-closed-session"),
    path("<int:pk>/packet.pdf", packet.members_packet, name="meeting-packet"),
    path("<int:pk>/open-meetings/", clock_pages.meeting_clocks, name="meeting-clocks"),
    path("<int:pk>/open-meetings/post/<slug:kind>/", posting_pages.post, name="meeting-post"),
    path("<int:pk>/open-meetings/circumstances/", clock_pages.circumstances, name="meeting-circumstances"),
]
