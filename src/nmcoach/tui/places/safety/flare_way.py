"""The way through a flare: where, how it feels, what follows, two minutes of breath, what is left, whom to ask."""

from collections.abc import Sequence

from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import names
from nmcoach.domain.say import Sentence, english
from nmcoach.domain.soreness.flaring import BREATH_MINUTES, FEELING, GENTLE, NEXT, read_feels
from nmcoach.services.flares import FlareSaved
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.dialogs.region_choice import RegionChoice
from nmcoach.tui.host import Host
from nmcoach.tui.places.run.breathing import BreathScreen, Left
from nmcoach.tui.places.safety.flare import FlareSays

TITLE = "It flares"
FALLS = {"no": False, "yes": True}
FALL = (("no", "No"), ("yes", "Yes"), ("not_said", "Not sure"))


def flare(host: Host) -> None:
    """Ask where it flares, and lead on; while an emergency stands only the call is said."""
    host.coach.flares.check()

    def chosen(regions: tuple[str, ...] | None) -> None:
        if regions:
            host.ask(lambda: _form(host, regions), lambda saved: _saved(host, saved))
        elif regions is not None:
            host.tell("Nowhere was chosen, so nothing is kept.")

    host.ask(lambda: RegionChoice("Where does it flare?"), chosen)


def _form(host: Host, regions: tuple[str, ...]) -> Form[FlareSaved]:
    """Ask how it feels, and whether there was a fall; it is saved at once."""

    def save(values: Values) -> FlareSaved:
        if not values["feels"] or not values["fall"]:
            raise BadValue("Both wait for an answer; not sure is one, too. Tab goes from one to the other.")
        return host.coach.flares.tell(regions, read_feels(values["feels"]), fall=FALLS.get(values["fall"]))

    feelings = tuple((feels, english(said, host.coach.voice())) for feels, said in FEELING.items())
    fields = [
        FormField("feels", "It feels", "", feelings, listed=True),
        FormField("fall", "Fall or blow?", "", FALL, listed=True),
    ]
    where = names(regions)
    hint = f"{where[:1].upper()}{where[1:]}. A fall or blow counts where it was in the last 24 hours."
    return Form(TITLE, fields, save, hint=hint, yes="Go on")


def _saved(host: Host, saved: FlareSaved | None) -> None:
    if saved is None:
        return
    host.refresh_place()
    said = _said(host, saved.said)
    offer = f"Breathe for {BREATH_MINUTES} minutes"
    host.ask(lambda: FlareSays("Kept; u takes it back", said, offer), lambda on: _breathe(host, saved, on))


def _breathe(host: Host, saved: FlareSaved, on: bool | None) -> None:
    if not on:
        _next(host, saved)
        return

    def left(how: Left | None) -> None:
        if how == "signs":
            host.do("app.red_flags")
        elif how == "held":
            host.coach.flares.check()
        else:
            _next(host, saved)

    host.ask(lambda: BreathScreen(host.coach, BREATH_MINUTES * 60.0), left)


def _next(host: Host, saved: FlareSaved) -> None:
    """Offer the gentlest routine where any is left, and say what comes next and whom to ask."""
    lines, offer = _gentlest(host, saved)

    def answered(on: bool | None) -> None:
        if on:
            host.go("roll", f"guide({GENTLE!r})")

    host.ask(lambda: FlareSays(TITLE, lines, offer, _said(host, NEXT)), answered)


def _gentlest(host: Host, saved: FlareSaved) -> tuple[list[str], str]:
    voice = host.coach.voice()
    if saved.held:
        return ["Nothing but the breath for 24 hours; R begins it anywhere."], ""
    today = host.coach.flares.gentlest()
    if today.adapted.routine is None:
        return [english(today.adapted.refusal, voice)], ""
    cap = f", discomfort {today.adapted.cap}/10 at most" if today.adapted.cap else ""
    lines = [f"If you like, gently: {today.adapted.routine.name}{cap}."]
    lines += [f"· {english(one.text, voice)}" for one in today.adapted.changes if one.what != "longer"]
    return lines, "Look at it"


def _said(host: Host, sentences: Sequence[Sentence]) -> list[str]:
    return [english(one, host.coach.voice()) for one in sentences]
