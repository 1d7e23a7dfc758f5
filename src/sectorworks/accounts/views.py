"""People, roles and invitations."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.views import LoginView
from django.contrib import messages
from django.contrib.auth import login
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.core import audit, clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Event
from sectorworks.ui.tables import Column, TableShape

from . import operations, policies, queries
from .forms import AcceptForm, InviteForm, RolesForm
from .models import Invitation, User
from .registry import sample_parts
from .roles import CAPABILITY_WORDS, PARTS, ROLES, roles_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignIn(LoginView):
    """allauth's sign-in, with the office's own beside it where one is configured."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"office_sign_ins": queries.office_sign_ins()}  # type: ignore[no-any-return]


sign_in = public(SignIn.as_view())


@requires(policies.manage_people)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, and open invitations."""
    titles = {"name": _("Name"), "organization": _("Organization"), "roles": _("Roles"), "account": _("Account")}
    shape = TableShape(tuple(Column(key, title, sortable=False) for key, title in titles.items()), searchable=True)
    state = shape.read(request.GET)
    page = state.page_of(queries.people_matching(request.user, state.search))
    rows = [(person, roles_of(person)) for person in page.rows]
    context = {"columns": shape.columns, "state": state, "page": page, "rows": rows}
    context["invitations"] = queries.open_invitations(request.user, clock.now())
    return render(request, "accounts/people.html", context)


@requires(policies.see_person, get=queries.person_visible_to)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, person: User) -> HttpResponse:
    """One person: roles, account, history."""
    verdict = policies.change_person(request.user, person)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": person.roles})
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_roles(
                person=person, roles=tuple(form.cleaned_data["roles"]), by=_user(request), at=clock.now()
            )
        except SectorworksError as error:
            form.add_error("roles", str(error))
        else:
            messages.success(request, _("Roles of %(name)s changed.") % {"name": person})
            return redirect("person", pk=person.pk)
    events = [Event(event.verb.capitalize(), str(event.by or ""), event.at) for event in audit.history(person)[:50]]
    context = {"person": person, "form": form, "verdict": verdict, "events": events, "roles": roles_of(person)}
    return render(request, "accounts/person.html", context, status=409 if form.errors else 200)


@requires(policies.see_person, get=queries.person_visible_to)
@require_POST
def close_account(request: HttpRequest, person: User) -> HttpResponse:
    """Close or, when closed, open again."""
    change = operations.close_account if person.is_active else operations.reopen_account
    try:
        change(person=person, by=_user(request), at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    else:
        closed = person.is_active  # as it was before the change
        words = _("The account of %(name)s is closed.") if closed else _("The account of %(name)s is open again.")
        messages.success(request, words % {"name": person})
    return redirect("person", pk=person.pk)


@requires(policies.manage_people)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one person; the link goes to them by e-mail and is shown once here."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = operations.invite(invitee=form.invitee(), by=_user(request), at=clock.now())
        except SectorworksError as error:
            form.add_error("email", str(error))
        else:
            link = request.build_absolute_uri(reverse("accept_invitation", kwargs={"token": token}))
            _mail_invitation(invitation, link)
            return render(request, "accounts/invited.html", {"invitation": invitation, "link": link})
    return render(request, "accounts/invite.html", {"form": form}, status=400 if form.errors else 200)


@requires(policies.withdraw_invitation, get=queries.invitation_visible_to)
@require_POST
def withdraw_invitation(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Take an invitation back."""
    try:
        operations.withdraw(invitation=invitation, by=_user(request), at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("people")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation. Looking changes nothing, so that mail scanners do no harm."""
    invitation = queries.invitation_of_token(token, clock.now())
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=410)
    initial = {"full_name": invitation.full_name}
    form = AcceptForm(request.POST if request.method == "POST" else None, email=invitation.email, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            user = operations.accept(token=token, at=clock.now(), **form.cleaned_data)
        except operations.InvitationGone:
            return render(request, "accounts/invitation_gone.html", status=410)
        login(request, user, backend=BACKEND)
        return redirect("home")
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/accept.html", context, status=400 if form.errors else 200)


@public
@require_safe
def roles_help(request: HttpRequest) -> HttpResponse:
    """What each role is for and may do, from the code that grants it."""
    rows = [
        (role, [CAPABILITY_WORDS[one] for one in CAPABILITY_WORDS if one in role.capabilities])
        for role in ROLES.values()
    ]
    return render(request, "accounts/roles.html", {"rows": rows, "parts": PARTS})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sample_people(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person with one click, on one's own machine, while nobody real has an account."""
    if not queries.offers_sample_people(request.get_host(), request.META):
        raise Http404
    if request.method == "POST":
        person = queries.sample_people().filter(email=request.POST.get("person", "")).first()
        if person is None:
            raise Http404
        login(request, person, backend=BACKEND)
        return redirect("home")
    people = {person.email: person for person in queries.sample_people()}
    listed = [(people.pop(part.email), part) for part in sample_parts if part.email in people]
    rows = [(person, part, roles_of(person)) for person, part in [*listed, *((one, None) for one in people.values())]]
    return render(request, "accounts/sample_people.html", {"rows": rows})


def _user(request: HttpRequest) -> User:
    """The signed-in person; the policy has made sure there is one."""
    return cast(User, request.user)


def _mail_invitation(invitation: Invitation, link: str) -> None:
    text = _(
        "You are invited to Sectorworks.\n\nOpen this link to choose a password and begin:\n%(link)s\n\n"
        "It works once, until %(until)s. If you did not expect it, do nothing."
    ) % {"link": link, "until": f"{invitation.expires_at:%Y-%m-%d}"}
    # A mail server that is down must not hide the link from the administrator, who can pass it on.
    send_mail(_("Your invitation to Sectorworks"), text, None, [invitation.email], fail_silently=True)
