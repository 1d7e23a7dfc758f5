"""The command `sectorworks`: Django's command line with our settings."""

import atexit
import gc
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command; a wrong setting is one line, not a traceback."""
    # Python looks through all objects twice more when it ends. The system takes the memory back anyway, in no time.
    atexit.register(gc.freeze)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sectorworks.config.settings")
    try:
        # The interface's framework is heavy, and only a process that answers requests needs it.
        settings.SERVES_API = "serve" in sys.argv[1:2]
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"sectorworks can't start: {error}")


if __name__ == "__main__":
    main()
