"""Django settings. Everything that differs between sites comes from `environment.Environment`."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .environment import Environment, read_environment
from .sso import office_sign_in

ENVIRONMENT: Environment = read_environment()
HOME: Path = ENVIRONMENT.home.resolve()
STORE_FOLDER = HOME / "store"
try:
    HOME.mkdir(parents=True, exist_ok=True)
except OSError as error:
    msg = f"SECTORWORKS_HOME: {HOME} can't be made ({error.strerror})."
    raise ImproperlyConfigured(msg) from error
if ENVIRONMENT.https and ENVIRONMENT.debug:
    msg = "SECTORWORKS_DEBUG shows internals to visitors. Switch it off on a site served over https."
    raise ImproperlyConfigured(msg)


def _secret_key() -> str:
    """The key from the environment, or one made once and kept readable by the owner only."""
    if given := ENVIRONMENT.secret_key:
        return given
    path = HOME / "secret-key"
    if not path.exists():
        # Written aside and linked into place: of two processes that start together both read one whole key.
        draft = HOME / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_text().strip()
    if len(key) < 32:
        msg = f"The secret key in {path} is damaged. Restore it from the backup, or delete the file for a new one."
        raise ImproperlyConfigured(msg)
    return key


def _database() -> dict[str, object]:
    if not ENVIRONMENT.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "sectorworks.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    url = urlsplit(ENVIRONMENT.database_url)
    if url.scheme not in {"postgresql", "postgres"}:
        msg = "DATABASE_URL must start with postgresql:// . Leave it empty to use SQLite."
        raise ImproperlyConfigured(msg)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret_key()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "sectorworks.api",
    "sectorworks.reports",
    "sectorworks.home",
    "sectorworks.landscape",
    "sectorworks.partnerships",
    "sectorworks.launches",
    "sectorworks.convening",
    "sectorworks.playbooks",
    "sectorworks.committees",
    "sectorworks.boards",
    "sectorworks.meetings",
    "sectorworks.engagement",
    "sectorworks.plans",
    "sectorworks.surveys",
    "sectorworks.bodies",
    "sectorworks.industry",
    "sectorworks.directory",
    "sectorworks.jobs",
    "sectorworks.files",
    "sectorworks.notices",
    "sectorworks.search",
    "sectorworks.places",
    "sectorworks.accounts",
    "sectorworks.documents",
    "sectorworks.ui",
    "sectorworks.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sectorworks.accounts.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "sectorworks.core.middleware.no_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

SERVES_API = True
ROOT_URLCONF = "sectorworks.config.urls"
WSGI_APPLICATION = "sectorworks.config.wsgi.application"
FORM_RENDERER = "sectorworks.ui.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sectorworks.ui.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sectorworks.ui.context.page_frame",
            ],
        },
    },
    {
        # Only for third-party templates (mail texts of allauth); ours are all Jinja2.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "sectorworks.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Ten wrong passwords or codes in a quarter of an hour, for an address and for an account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/ip,10/15m/key", "reauthenticate": "10/15m/user"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *([] if ENVIRONMENT.lan else ["webauthn"])]
# Browsers give passkeys to https and to localhost only.
MFA_PASSKEY_LOGIN_ENABLED = not ENVIRONMENT.lan
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
USERSESSIONS_TRACK_ACTIVITY = False

# Sign-in limits need a cache that all processes share.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sectorworks.ui.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENVIRONMENT.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Chicago"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
# Static files are served from the packages themselves unless a deployment has collected them.
STATIC_ROOT = HOME / "static" if (HOME / "static").is_dir() else None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_ROOT = HOME / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if ENVIRONMENT.email_url:
    _mail = urlsplit(ENVIRONMENT.email_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_SUBJECT_PREFIX = ""

SITE_ADDRESS = ENVIRONMENT.address
BLS_ADDRESS = ENVIRONMENT.bls_address
SHOW_SAMPLE = ENVIRONMENT.show_sample

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"discreet": {"()": "sectorworks.accounts.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

# An office's own sign-in. It lets in people who were invited, by their verified address; it makes no accounts.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, list[dict[str, object]]]] = {}
for _kind, _given in (("openid_connect", ENVIRONMENT.oidc_provider), ("saml", ENVIRONMENT.saml_provider)):
    if _given:
        _app = office_sign_in(_kind, _given)
        INSTALLED_APPS += [f"allauth.socialaccount.providers.{_kind}"]
        SOCIALACCOUNT_PROVIDERS[_kind] = {"APPS": [_app.configuration]}
        # Signing in posts a form that answers with a redirect to the provider.
        CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(_app.origin)
if SOCIALACCOUNT_PROVIDERS:
    INSTALLED_APPS += ["allauth.socialaccount"]
