"""What the environment may set. The only reader of environment variables in the platform."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parents[3]


class Environment(BaseSettings):
    """Each setting is `SECTORWORKS_` and its name in capitals; `DATABASE_URL` goes without the prefix."""

    model_config = SettingsConfigDict(env_prefix="SECTORWORKS_", extra="ignore")

    home: Path = Field(
        default=PROJECT_FOLDER / "var",
        description="Folder that holds all state: database, Parquet store, uploads, secret key.",
    )
    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="`postgresql://user:password@host/name`; empty means SQLite in the state folder.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signing key. Empty means one is made once and kept in the state folder.",
    )
    debug: bool = Field(default=False, description="Detailed error pages. Never on a site that others reach.")
    hosts: str = Field(
        default="localhost,127.0.0.1,[::1]",
        description="Comma-separated host names the site answers to.",
    )
    https: bool = Field(
        default=False,
        description="The site is served over https: secure cookies with the `__Host-` prefix, and HSTS.",
    )
    lan: bool = Field(
        default=False,
        description="Served over plain http to a room's network (`serve --lan` sets it): a banner, and no passkeys.",
    )
    email_url: str = Field(
        default="",
        description="`smtp://user:password@host:port`; empty prints mail to the console.",
    )
    mail_from: str = Field(default="Sectorworks <noreply@localhost>", description="Sender of the site's mail.")
    show_sample: bool = Field(
        default=True,
        description="Offer the sample people on the sign-in page while the site holds only sample data.",
    )
    bls_address: str = Field(
        default="https://data.bls.gov/cew/data",
        description="Where QCEW files are fetched from.",
    )
    oidc_provider: str = Field(
        default="",
        description="JSON of one OpenID Connect provider for allauth; needs the `sso` extra.",
    )


def read_environment() -> Environment:
    """The settings given, or one line for each that can't be read."""
    try:
        return Environment()
    except ValidationError as error:
        problems = [f"SECTORWORKS_{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors()]
        raise ImproperlyConfigured("; ".join(problems)) from None
