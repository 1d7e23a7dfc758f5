"""Reports, their lines and their way."""

from __future__ import annotations

from django.urls import path

from ..views import lines, lists, report_page, steps, templates

urlpatterns = [
    path("", lists.report_list, name="reports"),
    path("of/<slug:slug>/", lists.reports_of, name="reports-of"),
    path("of/<slug:slug>/new/", lists.report_new, name="report-new"),
    path("of/<slug:slug>/parts/", templates.report_template, name="report-template"),
    path("lines/<int:pk>/", lines.line_edit, name="report-line"),
    path("lines/<int:pk>/leave-out/", lines.line_leave_out, name="report-line-leave-out"),
    path("<int:pk>/", report_page.report, name="report"),
    path("<int:pk>/compare/", report_page.compare, name="report-compare"),
    path("<int:pk>/add/", lines.line_add, name="report-line-add"),
    path("<int:pk>/accept/", lines.accept, name="report-accept"),
    path("<int:pk>/refresh/", steps.refresh, name="report-refresh"),
    path("<int:pk>/send/", steps.send, name="report-send"),
    path("<int:pk>/take-back/", steps.take_back, name="report-take-back"),
    path("<int:pk>/sign/", steps.sign, name="report-sign"),
    path("<int:pk>/publish/", steps.publish, name="report-publish"),
    path("<int:pk>/pdf/", steps.pdf_file, name="report-pdf"),
    path("<int:pk>/docx/", steps.docx_file, name="report-docx"),
]
