from collections.abc import Iterator

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sectorworks.accounts import registry as accounts
from sectorworks.core import registry


class HomeConfig(AppConfig):
    name = "sectorworks.home"

    def ready(self) -> None:
        registry.doors.register("home", registry.Door(_("Home"), "home", "home"), rank=10)
        accounts.sample_parts.register("home", sample_parts)


def sample_parts() -> Iterator[accounts.SamplePart]:
    """Who the sample's people are, in the order of the page on which one of them is chosen."""
    # The sample needs the models of all rooms, which are not there yet when this module is read.
    from .sample.people import PARTS

    for person, (who, tries) in PARTS.items():
        yield accounts.SamplePart(person.email, who, tries)
