"""Answering an invitation without an account, and who invited whom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import posted
from sectorworks.ui.tables import Column

from ..forms.invitations import AnswerForm
from ..models import Body, Privacy, Term
from ..operations import invitations as operations
from ..policies import bodies as policies
from ..policies import terms as policies_of_terms
from ..queries import bodies
from ..queries import invitations as queries


@public
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The invited person's own page. Looking changes nothing, so that mail scanners do no harm."""
    term = queries.invitation_of_token(token, clock.today())
    if term is None:
        return render(request, "bodies/invitation_gone.html", status=410)
    form = AnswerForm(posted(request), term=term)
    if request.method == "POST" and form.is_valid():
        try:
            answered = operations.answer(token=token, said=form.said(), at=clock.now())
        except operations.InvitationGone:
            return render(request, "bodies/invitation_gone.html", status=410)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            context = {"term": answered, "body": answered.seat.body, "accepted": form.accepted}
            return render(request, "bodies/invitation_answered.html", context)
    return _asked(request, term, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies_of_terms.can_answer, get=queries.answerable)
def answer(request: MemberRequest, term: Term) -> HttpResponse:
    """The same page for somebody who is signed in: no need to find the letter."""
    form = AnswerForm(posted(request), term=term)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_own(term=term, said=form.said(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            body = term.seat.body
            words = _("You sit on %(body)s") if form.accepted else _("Invitation to %(body)s declined")
            messages.success(request, words % {"body": body})
            return redirect("group", slug=body.slug) if form.accepted else redirect("home")
    return _asked(request, term, form)


def _asked(request: HttpRequest, term: Term, form: AnswerForm) -> HttpResponse:
    context = {
        "term": term,
        "body": term.seat.body,
        "form": form,
        "asks": term.in_name_of or term.invited_by or term.seat.body.host,
        "is_unnamed": term.seat.privacy == Privacy.UNNAMED,
        "is_displayed": term.seat.privacy == Privacy.DISPLAY_NAME,
        "is_sample": term.seat.body.is_sample,
        "is_own": term.person.account_id is not None and term.person.account_id == request.user.pk,
    }
    return render(request, "bodies/invitation.html", context, status=422 if form.errors else 200)


@require_safe
@requires(policies.can_see_members, get=bodies.body_visible_to)
def chain_page(request: MemberRequest, body: Body) -> HttpResponse:
    """Who asked whom, what came of it, and why people said no."""
    chain = queries.chain(request.user, body, clock.today())
    accepted = sum(one.accepted for one in chain.inviters)
    title = ngettext("%(yes)s of %(n)s invitation accepted", "%(yes)s of %(n)s invitations accepted", chain.total)
    columns = (
        Column("who", _("Who asked"), sortable=False),
        *(
            Column(key, label, numeric=True, sortable=False)
            for key, label in (
                ("asked", _("Asked")),
                ("accepted", _("Accepted")),
                ("declined", _("Declined")),
                ("waiting", _("Not answered")),
                ("share", _("Accepted of those who answered")),
            )
        ),
    )
    context = {
        "body": body,
        "chain": chain,
        "columns": columns,
        "title": title % {"yes": accepted, "n": chain.total} if chain.total else _("Nobody was invited yet"),
        "why": policies.can_see_members(request.user, body).reason,
    }
    return render(request, "bodies/invitation_chain.html", context)
