"""Organizations, their worksites, names and members, and the feed."""

from __future__ import annotations

from django.urls import path

from ..views import associations, organizations, organizations_edit, organizations_page, sites

ONE = "organizations/<int:pk>"

urlpatterns = [
    path("organizations/", organizations.organization_list, name="organizations"),
    path("organizations/still-right/", organizations.verify_chosen, name="organizations-verify"),
    path("organizations/new/", organizations_edit.add, name="organization-new"),
    path("activity/", organizations.activity_feed, name="activity"),
    path(f"{ONE}/", organizations_page.organization_page, name="organization"),
    path(f"{ONE}/edit/", organizations_edit.edit, name="organization-edit"),
    path(f"{ONE}/still-right/", organizations_edit.verify, name="organization-verify"),
    path(f"{ONE}/close/", organizations_edit.close, name="organization-close"),
    path(f"{ONE}/reopen/", organizations_edit.reopen, name="organization-reopen"),
    path(f"{ONE}/employer-number/", organizations_edit.fein, name="organization-fein"),
    path(f"{ONE}/names/", sites.names, name="organization-names"),
    path(f"{ONE}/worksites/new/", sites.add, name="organization-site-new"),
    path("worksites/<int:pk>/", sites.edit, name="organization-site"),
    path("worksites/<int:pk>/close/", sites.close, name="organization-site-close"),
    path("worksites/<int:pk>/reopen/", sites.reopen, name="organization-site-reopen"),
    path("names/<int:pk>/remove/", sites.remove_name, name="organization-name-remove"),
    path(f"{ONE}/members/", associations.members, name="organization-members"),
    path("memberships/<int:pk>/end/", associations.leave, name="organization-membership-end"),
]
