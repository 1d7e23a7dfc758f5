"""What the environment may set. The only reader of environment variables in the platform."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PROJECT_FOLDER = Path(__file__).resolve().parents[3]
PREFIX = "SECTORWORKS_"
TRUE, FALSE = ("true", "1", "yes", "on"), ("false", "0", "no", "off")


def about(description: str, *, variable: str = "") -> dict[str, str]:
    """What a setting does, and its variable where the name does not give it."""
    return {"description": description, "variable": variable}


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Each setting is `SECTORWORKS_` and its name in capitals; `DATABASE_URL` goes without the prefix."""

    home: Path = field(
        default=PROJECT_FOLDER / "var",
        metadata=about("Folder that holds all state: database, Parquet store, uploads, secret key."),
    )
    database_url: str = field(
        default="",
        repr=False,
        metadata=about(
            "`postgresql://user:password@host/name`; empty means SQLite in the state folder.", variable="DATABASE_URL"
        ),
    )
    secret_key: str = field(
        default="",
        repr=False,
        metadata=about("Signing key. Empty means one is made once and kept in the state folder."),
    )
    debug: bool = field(default=False, metadata=about("Detailed error pages. Never on a site that others reach."))
    hosts: str = field(
        default="localhost,127.0.0.1,[::1]", metadata=about("Comma-separated host names the site answers to.")
    )
    address: str = field(
        default="http://localhost:8000",
        metadata=about("The site's own address, for links in mail that nobody's visit sets off."),
    )
    https: bool = field(
        default=False,
        metadata=about("The site is served over https: secure cookies with the `__Host-` prefix, and HSTS."),
    )
    lan: bool = field(
        default=False,
        metadata=about(
            "Served over plain http to a room's network (`serve --lan` sets it): a banner, and no passkeys."
        ),
    )
    email_url: str = field(
        default="",
        repr=False,
        metadata=about("`smtp://user:password@host:port`; empty prints mail to the console."),
    )
    mail_from: str = field(default="Sectorworks <noreply@localhost>", metadata=about("Sender of the site's mail."))
    show_sample: bool = field(
        default=True,
        metadata=about("Offer the sample people on the sign-in page while the site holds only sample data."),
    )
    bls_address: str = field(
        default="https://data.bls.gov/cew/data", metadata=about("Where QCEW files are fetched from.")
    )
    oidc_provider: str = field(
        default="",
        repr=False,
        metadata=about("JSON of one OpenID Connect provider for allauth; needs the `sso` extra."),
    )
    saml_provider: str = field(
        default="",
        repr=False,
        metadata=about("JSON of one SAML identity provider for allauth; needs the `sso` extra."),
    )


def documented() -> dict[str, str]:
    """Each variable's name and what it does."""
    return {_variable(one.name, one.metadata): one.metadata["description"] for one in fields(Environment)}


def read_environment(given: Mapping[str, str] | None = None) -> Environment:
    """The settings given, or one line for each that can't be read. Case does not matter in names."""
    told = {name.upper(): value for name, value in (os.environ if given is None else given).items()}
    values: dict[str, Any] = {}
    problems = []
    for one in fields(Environment):
        name = _variable(one.name, one.metadata)
        if name not in told:
            continue
        try:
            values[one.name] = _typed(told[name], one.default)
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise ImproperlyConfigured("; ".join(problems))
    return Environment(**values)


def _variable(name: str, metadata: Mapping[str, str]) -> str:
    return metadata["variable"] or PREFIX + name.upper()


def _typed(text: str, default: object) -> object:
    if isinstance(default, Path):
        return Path(text)
    if not isinstance(default, bool):
        return text
    word = text.strip().lower()
    if word not in TRUE + FALSE:
        msg = f"'{text}' is neither true nor false. Write true or false."
        raise ValueError(msg)
    return word in TRUE
