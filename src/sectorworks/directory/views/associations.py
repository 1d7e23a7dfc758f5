"""Members of a business association."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from ..forms.organizations import MemberForm
from ..models import AssociationMembership, Organization
from ..operations import associations as operations
from ..operations.organizations import OrganizationProblem
from ..policies import organizations as policies
from ..queries import associations
from ..queries import organizations as queries
from .organizations_edit import named

MOST_MEMBERS = 500


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.organization_visible_to)
def members(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Who belongs to it, and one more."""
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            member = named(request, form.cleaned_data["member"], "member")
            assert member is not None  # the field is required
            operations.join(
                association=organization,
                member=member,
                starts_on=form.cleaned_data["starts_on"],
                by=request.user,
                at=clock.now(),
            )
        except OrganizationProblem as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, _("%(name)s is a member") % {"name": member.name})
            return redirect("organization-members", pk=organization.pk)
    context = {
        "organization": organization,
        "members": associations.members(request.user, organization, clock.today())[:MOST_MEMBERS],
        "form": form,
        "why": policies.can_change(request.user, organization).reason,
    }
    return render(request, "directory/organization_members.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_change_membership, get=associations.membership_visible_to)
def leave(request: MemberRequest, membership: AssociationMembership) -> HttpResponse:
    """End a membership today."""
    try:
        operations.leave(membership=membership, on=clock.today(), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        done = _("The membership of %(name)s ends today. Add it again to undo this.")
        messages.success(request, done % {"name": membership.member.name})
    return redirect("organization-members", pk=membership.association_id)
