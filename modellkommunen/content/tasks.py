"""What the worker does for the portal."""

from datetime import datetime

from django.core.management import call_command


def publish_scheduled(at: datetime) -> None:
    """Publish what is due and take off what has expired. Wagtail reads the clock itself."""
    call_command("publish_scheduled", verbosity=0)
