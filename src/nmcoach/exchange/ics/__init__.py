"""Calendars in iCalendar."""
