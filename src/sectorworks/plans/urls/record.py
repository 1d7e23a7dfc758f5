"""Accomplishments with their evidence, and promises."""

from __future__ import annotations

from django.urls import path

from ..views import accomplishments, commitments, evidence

GROUP, DONE, PROMISE = "of/<slug:slug>", "accomplishments/<int:pk>", "commitments/<int:pk>"

urlpatterns = [
    path(f"{GROUP}/accomplishments/", accomplishments.accomplishment_list, name="accomplishments"),
    path(f"{GROUP}/accomplishments/new/", accomplishments.new, name="accomplishment-new"),
    path(f"{GROUP}/accomplishments/removed/", accomplishments.removed, name="accomplishments-removed"),
    path(f"{DONE}/", accomplishments.accomplishment, name="accomplishment"),
    path(f"{DONE}/edit/", accomplishments.edit, name="accomplishment-edit"),
    path(f"{DONE}/publish/", accomplishments.publish, name="accomplishment-publish"),
    path(f"{DONE}/remove/", accomplishments.remove, name="accomplishment-remove"),
    path(f"{DONE}/put-back/", accomplishments.put_back, name="accomplishment-put-back"),
    path(f"{DONE}/evidence/", evidence.of_accomplishment, name="accomplishment-evidence"),
    path("actions/<int:pk>/evidence/", evidence.of_action, name="action-evidence"),
    path("evidence/<int:pk>/file/", evidence.file, name="evidence-file"),
    path("evidence/<int:pk>/remove/", evidence.remove, name="evidence-remove"),
    path(f"{GROUP}/commitments/", commitments.commitment_list, name="commitments"),
    path(f"{GROUP}/commitments/new/", commitments.new, name="commitment-new"),
    path(f"{PROMISE}/", commitments.commitment, name="commitment"),
    path(f"{PROMISE}/edit/", commitments.edit, name="commitment-edit"),
    path(f"{PROMISE}/deliver/", commitments.deliver, name="commitment-deliver"),
    path(f"{PROMISE}/release/", commitments.release, name="commitment-release"),
    path(f"{PROMISE}/restore/", commitments.restore, name="commitment-restore"),
]
