"""The site's addresses, and beside them the plain pages it is compared with."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sectorworks.config.urls import urlpatterns as ours
from sectorworks.core import clock
from sectorworks.directory.models import Organization

ROWS = 50
SOON = timedelta(days=30)
MENU = "".join(f'<li><a href="/{number}/">Item {number}</a></li>' for number in range(8))
ORGANIZATIONS = (
    "<!doctype html><html lang=en><title>Organizations</title><body><ul>"
    + MENU
    + """</ul><p>{{ request.user }}</p><p>{{ page.paginator.count }} organizations</p>
<form>{% csrf_token %}<input type="search" name="q"><button>Search</button></form><table>
<tr><th>Mark<th>Name<th>Kind<th>Place<th>Size<th>Latest contact<th>Look again by</tr>
{% for one in page %}<tr><td><input type="checkbox" name="chosen" value="{{ one.pk }}"></td>
<td><a href="{% url 'organization' pk=one.pk %}">{{ one.name }}</a></td>
<td>{{ one.get_kind_display }}<br>{{ one.naics_code }}</td>
<td>{% for site in one.sites.all %}{% if site.is_main %}{{ site.city }}{% endif %}{% endfor %}</td>
<td>{% if one.size_class %}{{ one.get_size_class_display }}{% endif %}</td>
<td>{{ one.contacted_on|date:"N j, Y"|default:"none" }}</td>
<td>{% if not one.verify_by %}Unknown{% elif one.verify_by < today %}Overdue{% elif one.verify_by < soon %}Due soon
{% else %}Fresh{% endif %}<br>{{ one.verify_by|date:"N j, Y" }}</td></tr>{% endfor %}</table>
{% if page.has_next %}<a href="?page={{ page.next_page_number }}">Next</a>{% endif %}"""
)


def signed(request: HttpRequest) -> HttpResponse:
    """Session and user, and nothing else."""
    return HttpResponse(str(request.user))


def plain_organizations(request: HttpRequest) -> HttpResponse:
    """The directory's list with the same columns, as the Django documentation teaches to write it."""
    rows = Organization.objects.filter(merged_into=None, arriving_with=None, closed_on=None)
    page = Paginator(rows.prefetch_related("sites").order_by("name_key", "id"), ROWS).get_page(request.GET.get("page"))
    today = clock.today()
    context = {"page": page, "today": today, "soon": today + SOON}
    return HttpResponse(engines["django"].from_string(ORGANIZATIONS).render(context, request))


class OrganizationAdmin(admin.ModelAdmin[Organization]):
    """The same columns and, of the seven narrowings of our list, the four that columns hold."""

    list_display = ("name", "kind", "city", "size_class", "contacted_on", "verify_by")
    list_filter = ("kind", "size_class", "contacted_on", "verify_by")
    search_fields = ("name", "names__name")
    list_per_page = ROWS
    ordering = ("name_key", "id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        rows = super().get_queryset(request).filter(merged_into=None, arriving_with=None, closed_on=None)
        return rows.prefetch_related("sites")

    @admin.display
    def city(self, one: Organization) -> str:
        return next((site.city for site in one.sites.all() if site.is_main), "")


site = admin.AdminSite()
site.register(Organization, OrganizationAdmin)
urlpatterns = [
    *ours,
    path("signed/", signed),
    path("plain/organizations/", plain_organizations),
    path("admin/", site.urls),
]
