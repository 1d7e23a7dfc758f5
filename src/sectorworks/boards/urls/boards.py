"""Boards: lists, one board, taking part, screens and files."""

from __future__ import annotations

from django.urls import path

from ..views import board_page, boards, files, goals, leading, screens, taking_part

BOARD = "<int:pk>"

urlpatterns = [
    path("", boards.board_list, name="boards"),
    path("join/", taking_part.join_code, name="board-join-code"),
    path("join/<str:code>/", taking_part.join, name="board-join"),
    path("of/<slug:slug>/", boards.boards_of, name="boards-of"),
    path("of/<slug:slug>/new/", boards.new, name="board-new"),
    path(f"{BOARD}/", board_page.board_page, name="board"),
    path(f"{BOARD}/edit/", boards.edit, name="board-edit"),
    path(f"{BOARD}/stage/", leading.turn, name="board-stage"),
    path(f"{BOARD}/timer/", leading.timer, name="board-timer"),
    path(f"{BOARD}/code/", leading.code, name="board-code"),
    path(f"{BOARD}/sort/", leading.sort, name="board-sort"),
    path(f"{BOARD}/clusters/<int:cluster>/", leading.cluster, name="board-cluster"),
    path(f"{BOARD}/enter/", taking_part.enter, name="board-enter"),
    path(f"{BOARD}/part/", taking_part.part, name="board-part"),
    path(f"{BOARD}/note/", taking_part.note, name="board-note"),
    path(f"{BOARD}/dot/", taking_part.dot, name="board-dot"),
    path(f"{BOARD}/live/", screens.live, name="board-live"),
    path(f"{BOARD}/projector/", screens.projector, name="board-projector"),
    path(f"{BOARD}/paper/", screens.paper, name="board-paper"),
    path(f"{BOARD}/bring-in/", files.bring, name="board-import"),
    path(f"{BOARD}/board.<slug:ending>", files.board_file, name="board-file"),
    path(f"{BOARD}/goal/<slug:thing>/", goals.carry, name="board-carry"),
]
