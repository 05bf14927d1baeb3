"""A short life in which every kind of entry, and every part that an entry may have, occurs."""

from datetime import date, timedelta

from nmcoach.domain.safety.given import Given
from nmcoach.services.coach import Coach
from runs import begin
from samples import FakeClock


def fill(coach: Coach, clock: FakeClock) -> None:
    """Fill a coach with a few days up to the clock's present."""
    now = clock.now()
    clock.at = now - timedelta(days=20)
    coach.profile.save(name="AB", kit=["roller", "ball"], avoids=["kneeling"], background={"worse": "stairs"})
    coach.profile.remember_set_up("done")
    coach.plan.set(
        date(2026, 11, 3), per_week=1, chronic=True, maintenance_days=(21, 28), gap_hours=72, stated_by="Dana"
    )
    coach.safety.answer([Given(question, "no") for question in coach.safety.questions()])
    clock.pass_(days=2)
    coach.safety.answer([Given("fracture", "yes", "left_calf"), Given("fluid_limit", "yes", "1500")])
    coach.plan.pause("flu")
    clock.pass_(days=1)
    coach.plan.resume(clock.now())
    coach.safety.answer([Given("fracture", "cleared", cleared_by="Dr. B.", cleared_on="yesterday")])
    details = {"regions": "left calf, upper back", "minutes": "60", "before": "6", "after": "3", "pressure": "medium"}
    coach.sessions.attend(clock.now() - timedelta(hours=3), {**details, "practitioner": "Dana", "note": "firm, good"})
    coach.sessions.add_therapy("physio", clock.now() - timedelta(hours=5), ("left_calf",), "stairs")
    clock.pass_(days=1)
    coach.soreness.check_in({"left_calf": 6, "left_upper_back": 2}, note="stiff", at=clock.now())
    _roll(coach, clock)
    clock.at = now - timedelta(hours=9)
    coach.plan.hand_over("maintenance", maintenance_days=(21, 28), stated_by="Dana")
    coach.water.log(300, at=clock.now() - timedelta(hours=1))
    coach.water.log(250, kind="tea", at=clock.now())
    coach.measures.log("pain", 4, note="after work")
    coach.measures.log("knee_to_wall", 8.5, side="left")
    coach.movement.log("walking", 30, note="by the river")
    coach.notes.add("Slept well.")
    coach.notes.add("May I swim?", "question")
    coach.red_flags.report(["major_fall"])
    coach.red_flags.settle("major_fall", "Dr. B. said all is well")
    coach.learn.keep({key: question.right for key, question in coach.learn.questions.items()})
    coach.learn.tick(next(item.id for card in coach.learn.cards.values() for item in card.items), ticked=True)
    slip = coach.water.log(500, at=clock.now()).drink
    clock.at = now
    coach.history.delete(slip)
    coach.sessions.book(now + timedelta(days=3, hours=3.5), {"place": "Main Street 1"})
    coach.soreness.check_in({"left_calf": 3}, at=now - timedelta(hours=1))


def _roll(coach: Coach, clock: FakeClock) -> None:
    """Do a routine, but for what was skipped and what hurt."""
    run = begin(coach)
    for second in range(500):
        clock.pass_(seconds=1)
        run.handle("next" if second == 40 else "hurts" if second == 90 and run.allows("hurts") else "tick")
        if run.state.phase == "ended":
            break
    run.finish("partly", felt=3, note="calves tight")
