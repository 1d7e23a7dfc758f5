"""The next-gen test, the lead meter, the cockpit and the value record."""

from __future__ import annotations

from django.urls import path

from ..views import cockpit, lead_meter, next_gen, plan_health, value_record

urlpatterns = [
    path("<slug:slug>/next-gen/", next_gen.test_page, name="next-gen"),
    path("<slug:slug>/next-gen/lead/", lead_meter.meter_page, name="next-gen-lead"),
    path("<slug:slug>/cockpit/", cockpit.cockpit_page, name="cockpit"),
    path("<slug:slug>/cockpit/more/", cockpit.more, name="cockpit-more"),
    path("<slug:slug>/cockpit/plan/", plan_health.health_page, name="cockpit-plan"),
    path("value/<int:pk>/", value_record.record_page, name="value-record"),
]
