"""The pages of the set-up on the user, the kit and the day, and single settings. The settings open them, too."""

from collections.abc import Sequence

from textual.widget import Widget

from nmcoach.domain.routine.routine import KIT
from nmcoach.services.coach import Coach
from nmcoach.services.setup import SetUpService
from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import Labelled, LineField

KIT_NAMES = {
    "roller": "Roller, a foam roller of any kind",
    "ball": "Ball, a massage or tennis ball",
    "peanut": "Peanut, two balls side by side",
    "wall": "Wall, a free stretch of it",
    "chair": "Chair, firm and without wheels",
}
LIMIT_NAMES = (
    ("floor", "Getting down on the floor"),
    ("face_down", "Lying face down"),
    ("kneeling", "Being on hands and knees"),
    ("standing", "Standing for half a minute"),
)
UNIT_NAMES = (("ml", "Millilitres"), ("us", "US fl oz"), ("uk", "UK fl oz"))


class NamePage(SetupPage):
    """What the coach calls the user."""

    HEADING = "Welcome"
    LEAD = (
        "A few questions, about a minute. Your answers stay on this computer, and every one of them can be "
        "changed later. Enter takes what is shown, Tab goes from line to line, ← and → choose."
    )

    def questions(self) -> Sequence[Widget]:
        """Ask for a name."""
        known = self.coach.profile.latest()
        name = known.name if known else ""
        return (
            LineField("Your name or initials", name, "Empty is fine, too.", placeholder="such as A. B.", id="name"),
        )

    def save(self) -> None:
        """Save the name."""
        field = self.query_one("#name", LineField)
        with field.telling():
            self.set_up.save_name(field.value)


class KitPage(SetupPage):
    """What is at hand for rolling, and what is not possible."""

    HEADING = "Your kit"
    LEAD = (
        "What do you have at hand? Routines use only what is ticked. All of it is ticked until you say otherwise: "
        "space or a click takes out what you don't have."
    )

    def questions(self) -> Sequence[Widget]:
        """List the kit."""
        known = self.coach.profile.latest()
        chosen = known.kit if known else KIT
        limits = Choices(LIMIT_NAMES, known.avoids if known else (), several=True, listed=True, id="avoids")
        return (
            Choices([(k, KIT_NAMES[k]) for k in KIT], chosen, several=True, listed=True, id="kit"),
            Labelled("Not possible for me", limits, "The coach leaves it out.", id="limits"),
        )

    def save(self) -> None:
        """Save the kit and what is not possible."""
        self.set_up.save_kit(self.query_one("#kit", Choices).values, self.query_one("#avoids", Choices).values)


class DayPage(SetupPage):
    """Units, the usual glass, and waking hours."""

    HEADING = "Your day"
    LEAD = "For the water goal and for reminders, which keep to the hours you are up."

    def questions(self) -> Sequence[Widget]:
        """Ask for the units and the hours."""
        settings = self.coach.settings
        return (
            Labelled("Amounts in", Choices(UNIT_NAMES, (settings.units,), id="measure"), id="units"),
            SettingField(self.coach, "glass_ml", "Your usual glass", "One press of w logs it: 250 ml, 8oz or 1cup."),
            SettingField(self.coach, "waking.wake", "You get up at", "Such as 7:00."),
            SettingField(self.coach, "waking.bed", "You go to bed at", "Such as 22:30."),
        )

    def save(self) -> None:
        """Save the settings that were changed."""
        self.set_up.change_setting("units", self.query_one("#measure", Choices).value or "ml")
        for field in self.query(SettingField):
            field.save(self.set_up)


class SettingField(LineField):
    """A line for one setting."""

    def __init__(self, coach: Coach, key: str, label: str, hint: str) -> None:
        value = coach.settings_file.get(key)
        self.key = key
        self._shown = f"{value.replace(',', ' ml,')} ml" if key.endswith("_ml") else value
        super().__init__(label, self._shown, hint, id=key.replace(".", "-"))

    def save(self, set_up: SetUpService) -> None:
        """Save the setting if it was changed. Raises :class:`Refused` where it cannot be."""
        with self.telling():
            if self.value != self._shown:
                set_up.change_setting(self.key, self.value)
                self._shown = self.value


class SettingPage(SetupPage):
    """One setting on its own."""

    def __init__(self, coach: Coach, key: str, label: str, hint: str) -> None:
        super().__init__(coach)
        self._parts = (key, label, hint)

    def questions(self) -> Sequence[Widget]:
        """Ask for the setting."""
        return (SettingField(self.coach, *self._parts),)

    def save(self) -> None:
        """Save it."""
        self.query_one(SettingField).save(self.set_up)
