"""Other therapies: what was done, where, and for how long the tissue rests."""

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.fields import NOTE, Field
from nmcoach.domain.fields import REGIONS as REGIONS_FIELD
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import names, parse_many
from nmcoach.domain.say import say
from nmcoach.domain.sessions import LEAST_GAP_HOURS, check_choice, check_regions, read_choice
from nmcoach.domain.text import read_note

TherapyKind = Literal["physio", "physio_exercise", "chiropractic", "acupuncture", "dry_needling", "deep_work", "other"]

THERAPY_KINDS: tuple[TherapyKind, ...] = get_args(TherapyKind)
THERAPY_KIND = say("kind of therapy")
"""What is read, as a sentence names it."""

NEEDLING_GAP_HOURS = 72
"""Hours around dry needling in which the same tissue is left alone (design default)."""


@record(kw_only=True)
class Therapy(Entry):
    """Another therapy that works on tissue, by someone other than the therapist."""

    kind: TherapyKind
    """What it was."""
    regions: tuple[str, ...] = ()
    """Ids of the worked regions; empty when not told."""
    note: str = ""
    """Free text."""


def rest_hours(therapy: Therapy) -> int:
    """Give the hours around a therapy in which the same tissue is left alone; none around exercise."""
    if therapy.kind == "physio_exercise":
        return 0
    return NEEDLING_GAP_HOURS if therapy.kind == "dry_needling" else LEAST_GAP_HOURS


def check_therapy(therapy: Therapy) -> Therapy:
    """Give the therapy back if every value of it can be kept.

    Raises :class:`BadValue` naming the first value that cannot, and what is accepted.
    """
    check_choice(THERAPY_KIND, therapy.kind, THERAPY_KINDS)
    check_regions(therapy.regions)
    return therapy


THERAPY = Kind(
    name="therapy",
    entry=Therapy,
    table="other_therapy",
    fields=(Field("kind", among=THERAPY_KINDS), REGIONS_FIELD, NOTE),
    one="other therapy",
    several="other therapies",
    describe=lambda therapy, _: told(therapy.kind.replace("_", " "), names(therapy.regions), therapy.note),
    shown_under="Sessions",
    edits=Edits(
        readers={
            "kind": lambda therapy, text, _: replace(therapy, kind=read_choice(text, THERAPY_KINDS, THERAPY_KIND)),
            "regions": lambda therapy, text, _: replace(therapy, regions=parse_many(text)),
            "note": lambda therapy, text, _: replace(therapy, note=read_note(text)),
        },
        refusal="A therapy has no “{field}”; kind, regions and note can be changed.",
        called=lambda _: "another therapy",
        check=check_therapy,
    ),
)
