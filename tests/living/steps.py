"""What may happen in a life: each step does one thing, and says in a few words what it was."""

from collections.abc import Callable
from datetime import timedelta

from living.law import law
from living.life import KIT, REGIONS, ROUTINES, Leak, Life
from living.told import heads, local_day, takes
from nmcoach.content import loader
from nmcoach.domain.errors import CoachError
from nmcoach.domain.run.hurts import HurtKind
from nmcoach.domain.safety.given import Given
from table import TABLE

THERAPIES = ("physio", "physio_exercise", "chiropractic", "acupuncture", "dry_needling", "deep_work", "other")
OFTEN = ("pregnancy", "blood_thinners", "disc", "surgery", "osteoporosis", "clot", "inflammation", "numbness")
HURTS: tuple[HurtKind | None, ...] = (None, "dull", "sharp", "numb", "throbbing")
SIGNS = tuple(key for key, flag in loader.red_flags().items() if flag.level != "despair")


def step(life: Life) -> None:
    """Do one thing at random; what the coach refuses changes nothing."""
    chosen: Callable[[Life], str] = life.chance.choices(*zip(*_STEPS, strict=True))[0]
    name = chosen.__name__
    life.seen.add(name)
    life.steps.append(f"{life.device.name} {life.now:%Y-%m-%dT%H:%M} {name}")
    try:
        done = chosen(life)
    except CoachError as error:
        done = f"refused: {error}"
    life.steps[-1] += f" {done}"
    life.meet()


def answer(life: Life) -> str:
    key = life.chance.choice((*TABLE, *OFTEN))
    question = loader.questions()[key]
    word = life.chance.choice((*question.answers[1:], *question.answers, "no", "over", "agreed"))
    word = "not_said" if life.chance.random() < 0.05 else word
    by = life.chance.choice(("Dr Lee", "Dr Lee", "Dr Lee", "me", "")) if word in ("over", "agreed") else ""
    detail = ""
    if question.detail == "regions":
        detail = ",".join(life.chance.sample(REGIONS, life.chance.randint(1, 3)))
    elif question.detail == "ml":
        detail = life.chance.choice(("", "1500", "aim:2000"))
    elif question.detail == "due" and life.chance.random() < 0.6:
        detail = (life.today + timedelta(days=life.chance.randint(-40, 270))).isoformat()
    back = timedelta(days=life.chance.randint(1, 60)) if life.chance.random() < 0.08 else None
    at = None if back is None else life.now - back
    told = [one for one in heads(life.told()) if at is None or one.at <= at]
    may = takes(key, word, by, told, life.today if at is None else local_day(at, life.zone), dated=bool(detail))
    said = f"{key}={word}:{detail} by {by or '-'}{'' if at is None else f' at {at:%Y-%m-%d}'}"
    try:
        life.tell([Given(key, word, detail, by)], at)
    except CoachError as error:
        if may:
            raise Leak(f"{said} was refused: {error}") from error
        return f"{said} refused"
    if may is False:
        raise Leak(f"{said} was taken, and the reference refuses it")
    return said


def answer_all(life: Life) -> str:
    yes = {one.question for one in heads(life.told()) if one.bars}
    keys = [key for key in TABLE if key not in yes]
    life.tell([Given(key, "no") for key in keys])
    return f"no to {len(keys)}"


def recover(life: Life) -> str:
    """End what can be ended of all that stands."""
    told, done = heads(life.told()), []
    for key in {one.question: None for one in told if one.bars}:
        word = next((word for word in ("no", "over") if takes(key, word, "Dr Lee", told, life.today)), None)
        if word is not None and life.chance.random() < 0.7:
            life.tell([Given(key, word, cleared_by="Dr Lee" if word == "over" else "")])
            done.append(f"{key}={word}")
    return ", ".join(done)


def answer_again(life: Life) -> str:
    """Answer what settled signs ask, with no where that is taken."""
    told = heads(life.told())
    asked = life.coach.red_flags.asked_again()
    keys = [key for key in asked if takes(key, "no", "", told, life.today) and key != "surgery"]
    life.tell([Given(key, "no") for key in keys])
    return ", ".join(keys)


def flag(life: Life) -> str:
    key = life.chance.choice(SIGNS)
    life.coach.red_flags.report([key])
    return key


def settle(life: Life) -> str:
    if not life.coach.red_flags.standing():
        flag(life)
    key = life.chance.choice([one.flag for one in life.coach.red_flags.standing()])
    by = life.chance.choice(("Dr Lee", "Dr Lee", "Dr Lee", "Dr Lee", "nobody"))
    may = life.chance.choice(("yes", "yes", "yes", "no", "not_said"))
    before = {one.id: one for one in life.entries("red_flag")}
    life.coach.red_flags.settle(key, by, None, may)
    for one in life.entries("red_flag"):
        if one.level == "soon" or one.settled_at is None or before[one.id].settled_at is not None:
            continue
        week_old_fall = one.flag == "major_fall" and life.now - one.at >= timedelta(days=7)
        if (by == "nobody" and not week_old_fall) or (by != "nobody" and may != "yes"):
            raise Leak(f"{key} was settled by {by} with {may}")
        life.let_go.add(one.id)
    return f"{key} by {by} may-roll {may}"


def mistake(life: Life) -> str:
    standing = life.coach.red_flags.standing()
    if not standing:
        return "none"
    one = life.chance.choice(standing)
    late = life.now - one.at > timedelta(hours=24)
    life.let_go |= {taken.id for taken in life.coach.red_flags.mistake(one.flag)}
    if late:
        raise Leak(f"{one.flag} was taken back as a mistake after a day")
    return one.flag


def book(life: Life) -> str:
    at = life.now + timedelta(hours=life.chance.randint(1, 90))
    life.coach.sessions.book(at, _minutes(life))
    return f"{at:%Y-%m-%dT%H:%M}"


def attend(life: Life) -> str:
    at = life.now - timedelta(minutes=life.chance.randint(0, 4500))
    regions = life.chance.sample(REGIONS, life.chance.randint(0, 4))
    life.coach.sessions.attend(at, {"regions": ",".join(regions), **_minutes(life)})
    return f"{at:%Y-%m-%dT%H:%M} {regions}"


def _minutes(life: Life) -> dict[str, str]:
    return life.chance.choice(({}, {"minutes": "30"}, {"minutes": "90"}))


def reply(life: Life) -> str:
    """Say of a booking that it took place, was missed, or was cancelled."""
    booked = [one for one in life.entries("session") if one.status == "booked"]
    if not booked:
        return "none"
    one, what = life.chance.choice(booked), life.chance.choice(("confirm", "miss", "cancel"))
    getattr(life.coach.sessions, what)(one)
    return f"{what} {one.at:%Y-%m-%dT%H:%M}"


def therapy(life: Life) -> str:
    kind, at = life.chance.choice(THERAPIES), life.now - timedelta(minutes=life.chance.randint(0, 5000))
    regions = tuple(life.chance.sample(REGIONS, life.chance.randint(0, 2)))
    life.coach.sessions.add_therapy(kind, at, regions)
    return f"{kind} {at:%Y-%m-%dT%H:%M} {regions}"


def sore(life: Life) -> str:
    where = [*life.chance.sample(REGIONS, life.chance.randint(1, 3)), "left_calf", "right_thigh_front"]
    where = where[: life.chance.randint(1, 5)]
    levels = {region: life.chance.choice((0, 2, 3, 4, 4, 5, 6, 7, 8)) for region in where}
    back = timedelta(days=life.chance.choice((0, 0, 0, 1, 5, 7, 8, 12, 28, 29, 40)))
    life.coach.soreness.check_in(levels, at=life.now - back)
    return f"{levels} {back.days} days ago"


def means(life: Life) -> str:
    kit = sorted(life.chance.sample(KIT, life.chance.choice((1, 2, 3, 5, 5))))
    avoids = life.chance.choice(((), (), ("floor",), ("standing",), ("face_down", "kneeling")))
    life.coach.profile.save(kit=kit, avoids=avoids)
    return f"{kit} not {avoids}"


def roll(life: Life) -> str:
    """Run a routine; sometimes it hurts, sometimes it is left as it is."""
    wanted = life.chance.choice((None, *ROUTINES))
    given = life.coach.today.roll(wanted).adapted.routine
    if given is None:
        return f"{wanted}: nothing to start"
    run = life.coach.rolls.begin(given)
    run.handle("start")
    for _ in range(life.chance.randint(1, 5)):
        life.device.clock.seconds += 20
        run.handle("tick")
    hurt = [run.handle("hurts") for _ in range(life.chance.choice((0, 1, 2)))]
    if life.chance.random() < 0.3:
        return f"{given.id}, hurt {len(hurt)} times, left as it is"
    kind = life.chance.choice(HURTS) if hurt else None
    run.finish("partly", kind=kind)
    life.kinds[run.roll.id] = kind
    return f"{given.id}, hurt {len(hurt)} times, {kind}"


def take_up(life: Life) -> str:
    unfinished = life.coach.rolls.unfinished()
    if unfinished is None:
        return "none"
    limits = law(life.facts(), life.now, life.zone)
    if unfinished.state.phase == "ended":
        life.coach.rolls.close(unfinished)
        return "closed"
    run = life.coach.rolls.take_up(unfinished)
    left = {part.move for part in run.state.parts if part.outcome == "pending" and part.move} - {"breath"}
    if limits.stop or (limits.only_breath and left) or left & limits.out:
        raise Leak(f"an interrupted run goes on with {sorted(left)}")
    life.coach.rolls.close(unfinished)
    return f"{unfinished.roll.routine}, {len(left)} moves left"


def undo(life: Life) -> str:
    before = life.stopped_by()
    label = life.coach.history.undo(spare=True)
    if not before <= life.stopped_by():
        raise Leak(f"undoing {label} lifted what protects")
    return str(label)


def redo(life: Life) -> str:
    return str(life.coach.history.redo())


def delete(life: Life) -> str:
    items = life.coach.history.items()
    if not items:
        return "none"
    entry, before = life.chance.choice(items).entry, life.stopped_by()
    try:
        text = life.coach.history.delete(entry)
    except CoachError:
        return f"refused {type(entry).__name__}"
    if not before <= life.stopped_by():
        raise Leak(f"deleting {text} lifted what protects")
    return text


def correct(life: Life) -> str:
    items = life.entries("soreness")
    if not items:
        return "none"
    region, level = life.chance.choice(REGIONS), life.chance.randint(0, 9)
    life.coach.history.edit(life.chance.choice(items), {region: str(level)})
    return f"{region}={level}"


def wait(life: Life) -> str:
    hours = life.chance.choice((1, 3, 12, 24, 24, 26, 47, 48, 50, 72, 170, 200, 330, 700, 1400, 4400))
    life.device.clock.pass_(hours=hours)
    return f"{hours} h"


def clock_back(life: Life) -> str:
    hours = life.chance.choice((1, 1, 5, 30, 400))
    life.device.clock.pass_(hours=-hours)
    return f"{hours} h"


def other_device(life: Life) -> str:
    """Take up the other device; one that is new, or it takes over what this one has."""
    if len(life.devices) == 1:
        life.open("two", life.now + timedelta(hours=life.chance.choice((0, 0, -9, 9, 8760))))
    other = next(device for device in life.devices if device is not life.device)
    brings = life.chance.random() < 0.7
    if brings:
        file = life.folder / f"{life.device.name}.json"
        life.coach.exchange.write(file, replace=True)
    before, life.device = life.device, other
    if brings:
        stops = life.protected()
        life.coach.exchange.read(file)
        if not stops <= life.protected() | life.ended() | life.let_go:
            raise Leak(f"taking over what {before.name} has lifted what protects")
    return f"{'with' if brings else 'without'} what {before.name} has"


_STEPS = [
    (answer, 14), (answer_all, 3), (answer_again, 3), (recover, 4), (flag, 1),
    (settle, 4),
    (mistake, 1), (book, 3), (attend, 4), (reply, 2), (therapy, 2), (sore, 6),
    (means, 2), (roll, 4), (take_up, 2), (undo, 3), (redo, 2), (delete, 3),
    (correct, 1), (wait, 9), (clock_back, 2), (other_device, 1),
]  # fmt: skip
