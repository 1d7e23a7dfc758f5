"""An office's own sign-in: one OpenID Connect or SAML provider, given as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

VARIABLES = {"openid_connect": "SECTORWORKS_OIDC_PROVIDER", "saml": "SECTORWORKS_SAML_PROVIDER"}
ADDRESSES = {"openid_connect": ("server_url",), "saml": ("idp", "sso_url")}


@dataclass(frozen=True, slots=True)
class OfficeSignIn:
    """What allauth is told of the provider, and the origin that the browser is sent to."""

    configuration: dict[str, Any]
    origin: str


def office_sign_in(kind: str, text: str) -> OfficeSignIn:
    """Read a provider's JSON as allauth's documentation describes an app; `ImproperlyConfigured` in one line.

    >>> office_sign_in("openid_connect", '{"settings": {"server_url": "https://id.example.gov/realm"}}').origin
    'https://id.example.gov'
    """
    variable, path = VARIABLES[kind], ADDRESSES[kind]
    where = ".".join(("settings", *path))
    try:
        configuration = json.loads(text)
        address = configuration["settings"]
        for step in path:
            address = address[step]
        parts = urlsplit(address)
    except (ValueError, KeyError, TypeError, AttributeError):
        msg = f"{variable}: this is not the JSON of a provider with {where}. Check quotes and braces."
        raise ImproperlyConfigured(msg) from None
    if parts.scheme != "https" or not parts.netloc:
        msg = f"{variable}: {where} must be an address that starts with https://."
        raise ImproperlyConfigured(msg)
    return OfficeSignIn(configuration, f"https://{parts.netloc}")
