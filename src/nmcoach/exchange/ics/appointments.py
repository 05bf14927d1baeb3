"""Whether an event is an appointment: not called off, no free time, not declined."""

import re

from nmcoach.exchange.ics.lines import Part, Sheet

CALLED_OFF = "it is called off."
"""Why an event does not take place whose sender says so."""
_OFF = re.compile(r"\s*(cancell?ed|abgesagt|annul[ée]e?|cancelado|cancelada|geannuleerd)\s*:", re.IGNORECASE)
"""How a calendar marks what was called off in the title alone."""
_FREE = re.compile(r"\s*(free|free slot|available|frei|freier termin|verfügbar)\s*", re.IGNORECASE)
"""What a slot is called that nobody has booked."""


def called_off(part: Part, method: str) -> bool:
    """Say whether the sender calls an event off."""
    return method == "CANCEL" or part.get("STATUS").upper() in ("CANCELLED", "CANCELED")


def why_off(part: Part, method: str, title: str, sheet: Sheet) -> str:
    """Say why an event does not take place; empty for one that does."""
    if called_off(part, method):
        return CALLED_OFF
    busy, shows = part.get("X-MICROSOFT-CDO-BUSYSTATUS").upper(), part.get("TRANSP").upper()
    if _OFF.match(title) and busy in ("", "FREE") and shows in ("", "TRANSPARENT"):
        return "its title says that it is called off."
    if busy == "FREE" or (shows == "TRANSPARENT" and busy == ""):
        return "it is marked as free time."
    if _FREE.fullmatch(title):
        return "it is a free slot."
    return "it was declined." if _declined(part, sheet) else ""


def _declined(part: Part, sheet: Sheet) -> bool:
    """Say whether the user said no: whoever the calendar is named after, or everybody who was asked."""
    owner = sheet.facts.get("X-WR-CALNAME", "").casefold()
    host = part.get("ORGANIZER").casefold().removeprefix("mailto:")
    answers: dict[str, str] = {}
    for line in part.guests:
        head = line.text.upper()
        if re.search(r";CUTYPE=\"?(ROOM|RESOURCE|GROUP)", head):
            continue
        said = re.search(r";PARTSTAT=\"?([A-Z-]+)", head)
        answers[line.value.casefold().removeprefix("mailto:")] = said[1] if said else ""
    if "@" in owner and owner in answers:
        return answers[owner] == "DECLINED"
    asked = [said for who, said in answers.items() if who != host] or list(answers.values())
    return bool(asked) and all(said == "DECLINED" for said in asked)
