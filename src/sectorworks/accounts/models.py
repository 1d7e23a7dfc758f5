"""People who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
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
