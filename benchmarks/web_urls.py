"""The site's addresses, and beside them the plain pages it is compared with."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sectorworks.config.urls import urlpatterns as ours
from sectorworks.jobs.models import Job

ROWS = 50
MENU = "".join(f'<li><a href="/{number}/">Item {number}</a></li>' for number in range(8))
PLAIN = (
    "<!doctype html><html lang=en><title>Work</title><body><ul>"
    + MENU
    + """</ul><p>{{ request.user }}</p><table>{% for job in jobs %}<tr><td><a href="{% url 'job' pk=job.pk %}">
{{ job.title }}</a></td><td>{{ job.get_state_display }}</td><td>{{ job.created_by }}</td>
<td>{{ job.created_at|date:"N j, Y, P" }}</td></tr>{% endfor %}</table>"""
)


def signed(request: HttpRequest) -> HttpResponse:
    """Session and user, and nothing else."""
    return HttpResponse(str(request.user))


def plain(request: HttpRequest) -> HttpResponse:
    """The same rows as a beginner's Django page shows them."""
    jobs = Job.objects.filter(created_by_id=request.user.pk).select_related("created_by").order_by("-created_at")[:ROWS]
    return HttpResponse(engines["django"].from_string(PLAIN).render({"jobs": jobs}, request))


class JobAdmin(admin.ModelAdmin[Job]):
    list_display = ("title", "state", "created_by", "created_at")
    list_select_related = ("created_by",)
    list_per_page = ROWS


site = admin.AdminSite()
site.register(Job, JobAdmin)
urlpatterns = [*ours, path("signed/", signed), path("plain/", plain), path("admin/", site.urls)]
