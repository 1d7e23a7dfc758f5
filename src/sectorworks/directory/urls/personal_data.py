"""A person's own data."""

from __future__ import annotations

from django.urls import path

from ..views import personal_data

urlpatterns = [
    path("my-record/", personal_data.my_record, name="my-record"),
    path("my-data/", personal_data.my_data, name="my-data"),
    path("my-data/my-data.json", personal_data.my_data_file, name="my-data-file"),
    path("my-data/sharing/", personal_data.choose_sharing, name="my-data-sharing"),
    path("my-data/ask/", personal_data.ask_about_data, name="my-data-ask"),
    path("data-requests/", personal_data.request_list, name="data-requests"),
    path("data-requests/<int:pk>/", personal_data.answer_request, name="data-request"),
]
