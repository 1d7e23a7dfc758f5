"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from sectorworks.core.field_classes import FieldClass


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class System(models.TextChoices):
    """The public system a person works in; a joint decision needs the first three at the table."""

    ECONOMIC_DEVELOPMENT = "economic_development", _("Economic development")
    WORKFORCE = "workforce", _("Workforce development")
    EDUCATION = "education", _("Education")
    BUSINESS = "business", _("Business")
    COMMUNITY = "community", _("Community organization")
    STATE = "state", _("State agency")


class User(AbstractBaseUser):
    """One person who can sign in, with the site-wide roles they hold."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    organization_name = models.CharField(max_length=160, blank=True)
    system = models.CharField(max_length=24, choices=System, blank=True)
    roles = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    objects: ClassVar = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["full_name"]

    field_classes: ClassVar = {
        "id": FieldClass.MEMBER,
        "password": FieldClass.SECRET,
        "last_login": FieldClass.SENSITIVE_PERSON,
        "email": FieldClass.SENSITIVE_PERSON,
        "full_name": FieldClass.MEMBER,
        "organization_name": FieldClass.MEMBER,
        "system": FieldClass.MEMBER,
        "roles": FieldClass.MEMBER,
        "is_active": FieldClass.MEMBER,
        "is_sample": FieldClass.MEMBER,
        "joined_at": FieldClass.MEMBER,
    }

    def __str__(self) -> str:
        return self.full_name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Sessions end when the password changes, and also when roles do: rights never outlive their grant.
        salt = "sectorworks.accounts.User.session"
        return salted_hmac(salt, f"{self.password}|{sorted(self.roles)}", secret=secret, algorithm="sha256").hexdigest()


def _both_or_neither(at: str, by: str) -> models.Q:
    return models.Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | models.Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class Invitation(models.Model):
    """One offer of an account with its roles, sent to one e-mail address; good once and until it expires."""

    email = models.EmailField()
    full_name = models.CharField(max_length=120, blank=True)
    organization_name = models.CharField(max_length=160, blank=True)
    system = models.CharField(max_length=24, choices=System, blank=True)
    roles = models.JSONField(default=list)
    # Only a hash: whoever reads a copy of the database can't use the invitations in it.
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="invitations_sent")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="invitation")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        "id": FieldClass.MEMBER,
        "email": FieldClass.SENSITIVE_PERSON,
        "full_name": FieldClass.MEMBER,
        "organization_name": FieldClass.MEMBER,
        "system": FieldClass.MEMBER,
        "roles": FieldClass.MEMBER,
        "token_hash": FieldClass.SECRET,
        "expires_at": FieldClass.MEMBER,
        "invited_at": FieldClass.MEMBER,
        "invited_by": FieldClass.MEMBER,
        "accepted_at": FieldClass.MEMBER,
        "accepted_by": FieldClass.MEMBER,
        "withdrawn_at": FieldClass.MEMBER,
        "withdrawn_by": FieldClass.MEMBER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_both_or_neither("accepted_at", "accepted_by"), name="invitation_accepted"
            ),
            models.CheckConstraint(
                condition=_both_or_neither("withdrawn_at", "withdrawn_by"), name="invitation_withdrawn"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="invitation_one_end",
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_one_open_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email
