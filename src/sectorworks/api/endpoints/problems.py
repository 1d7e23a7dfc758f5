"""Errors of the interface: one shape for all, with what to do in words."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, Throttled, ValidationError

from sectorworks.core.errors import NotAllowed, SectorworksError
from sectorworks.core.versions import StaleVersion

from ..rules import TITLES


class FieldProblem(Schema):
    """What is wrong with one field: its path in the request, and a sentence."""

    field: str
    message: str


class Problem(Schema):
    """Why a request was not carried out. `detail` is a sentence a person may read."""

    status: int
    title: str
    detail: str
    errors: list[FieldProblem] = []


READ_PROBLEMS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 422, 429), Problem)
WRITE_PROBLEMS: dict[Any, Any] = READ_PROBLEMS | dict.fromkeys((409, 412, 428), Problem)


class Refused(Exception):
    """An endpoint's own refusal, with its status."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        super().__init__(detail)


def handle_all(api: NinjaAPI) -> None:
    """Answer each anticipated failure in the one shape."""

    def answer(request: HttpRequest, status: int, detail: str, errors: tuple[FieldProblem, ...] = ()) -> HttpResponse:
        problem = Problem(status=status, title=TITLES.get(status, "Not done"), detail=detail, errors=list(errors))
        response = api.create_response(request, problem.model_dump(), status=status)
        if status == 401:
            response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = tuple(
            FieldProblem(field=".".join(str(part) for part in one["loc"]), message=str(one["msg"]))
            for one in error.errors
        )
        return answer(request, 422, "Some fields can't be read. `errors` names each.", errors)

    @api.exception_handler(AuthenticationError)
    def unknown_key(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        return answer(request, 401, "Send a key that is in force: `Authorization: Bearer sw_…`.")

    @api.exception_handler(AuthorizationError)
    def beyond_scope(request: HttpRequest, error: AuthorizationError) -> HttpResponse:
        return answer(request, 403, str(error))

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, _error: Throttled) -> HttpResponse:
        return answer(request, 429, "Wait a minute, then go on more slowly.")

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(request, error.status_code, str(error))

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return answer(request, error.status, str(error))

    @api.exception_handler(ObjectDoesNotExist)
    def missing(request: HttpRequest, _error: ObjectDoesNotExist) -> HttpResponse:
        return answer(request, 404, "There is no such thing, or you may not see it.")

    @api.exception_handler(Http404)
    def no_page(request: HttpRequest, _error: Http404) -> HttpResponse:
        return answer(request, 404, "There is no such thing, or you may not see it.")

    @api.exception_handler(NotAllowed)
    def not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
        return answer(request, 403, str(error))

    @api.exception_handler(StaleVersion)
    def stale(request: HttpRequest, error: StaleVersion) -> HttpResponse:
        return answer(request, 412, f"The record is at version {error.current.version} now. Read it again first.")

    @api.exception_handler(SectorworksError)
    def anticipated(request: HttpRequest, error: SectorworksError) -> HttpResponse:
        return answer(request, 422, str(error))
