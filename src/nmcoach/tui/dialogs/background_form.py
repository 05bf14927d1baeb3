"""The dialog for what a therapist should know beforehand: it stands at the head of the page for a physio."""

from nmcoach.domain.profile import BACKGROUND, Profile
from nmcoach.domain.say import english
from nmcoach.tui.dialogs.form import Form, FormField, Values
from nmcoach.tui.host import Host

HINT = (
    "In your own words, as short as you like; what stays empty is left out. It stays with your data and heads the page."
)


def ask_background(host: Host) -> None:
    """Ask for complaint, medicines and the like, and keep them with the profile."""
    known = host.coach.profile.latest()
    told = known.background if known else {}
    voice = host.coach.voice()
    fields = tuple(FormField(key, english(title, voice), told.get(key, "")) for key, title in BACKGROUND.items())

    def save(values: Values) -> Profile:
        return host.coach.profile.save(background=values)

    def tell(saved: Profile | None) -> None:
        if saved is not None:
            host.tell("Kept for the page for your physio.")
            host.refresh_place()

    host.ask(lambda: Form("For your therapist", fields, save, hint=HINT), tell)
