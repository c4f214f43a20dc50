"""The dates of a call as iCalendar (RFC 5545)."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from modellkommunen.calls.models import Call


def call_calendar(call: Call) -> bytes:
    """Return a calendar with the opening and the closing time of a call, with reminders before the end."""
    calendar = Calendar()
    calendar.add("prodid", "-//Digitale Modellkommunen//DE")
    calendar.add("version", "2.0")
    rules = call.rules
    opening = Event()
    opening.add("summary", _("%(title)s: call opens") % {"title": rules.title})
    opening.add("dtstart", rules.opens_at)
    closing = Event()
    closing.add("summary", _("%(title)s: end of the application period") % {"title": rules.title})
    closing.add("dtstart", rules.closes_at)
    for days in (14, 3, 1):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", rules.title)
        alarm.add("trigger", timedelta(days=-days))
        closing.add_component(alarm)
    for name, event in (("opens", opening), ("closes", closing)):
        event.add("uid", f"{call.pk}-{name}@digitale-modellkommunen")
        event.add("dtstamp", rules.published_at or rules.prepared_at)
        event.add("url", settings.PUBLIC_BASE_URL + call.get_absolute_url())
        calendar.add_component(event)
    return bytes(calendar.to_ical())
