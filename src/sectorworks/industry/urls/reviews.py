"""Joint decisions."""

from __future__ import annotations

from django.urls import path

from ..views import review_answers, review_contributions, review_records, review_setup, reviews

REVIEW, NOTE, VIEW = "reviews/<int:review_id>", "reviews/notes/<int:note_id>", "reviews/views/<int:view_id>"

urlpatterns = [
    path("reviews/", reviews.review_list, name="reviews"),
    path("reviews/new/", review_setup.start, name="review-new"),
    path(f"{REVIEW}/", reviews.review_page, name="review"),
    path(f"{REVIEW}/prepare/", review_setup.prepare, name="review-prepare"),
    path(f"{REVIEW}/discard/", reviews.discard, name="review-discard"),
    path(f"{REVIEW}/bring-back/", reviews.bring_back, name="review-bring-back"),
    path(f"{REVIEW}/open/", reviews.open_review, name="review-open"),
    path(f"{REVIEW}/share/", reviews.share_review, name="review-share"),
    path(f"{REVIEW}/resume/", reviews.resume_review, name="review-resume"),
    path(f"{REVIEW}/hand-over/", reviews.hand_over, name="review-hand-over"),
    path(f"{REVIEW}/invite/", reviews.invite, name="review-invite"),
    path("reviews/seats/<int:seat_id>/remove/", reviews.remove, name="review-remove"),
    path(f"{REVIEW}/answer/", review_answers.answer, name="review-answer"),
    path(f"{REVIEW}/take-back/", review_answers.take_back, name="review-take-back"),
    path(f"{REVIEW}/compare/", review_answers.compare, name="review-compare"),
    path(f"{REVIEW}/close/", review_records.close_review, name="review-close"),
    path(f"{REVIEW}/decision.pdf", review_records.record_pdf, name="review-pdf"),
    path(f"{REVIEW}/decision.docx", review_records.record_docx, name="review-docx"),
    path(f"{REVIEW}/knowledge/", review_contributions.add_knowledge, name="review-knowledge"),
    path(f"{NOTE}/", review_contributions.edit_knowledge, name="review-note"),
    path(f"{NOTE}/withdraw/", review_contributions.withdraw_knowledge, name="review-note-withdraw"),
    path(f"{REVIEW}/minority/", review_contributions.attach_view, name="review-dissent"),
    path(f"{VIEW}/", review_contributions.edit_view, name="review-view"),
    path(f"{VIEW}/withdraw/", review_contributions.withdraw_view, name="review-view-withdraw"),
    path(f"{VIEW}/sign/", review_contributions.sign_view, name="review-view-sign"),
]
