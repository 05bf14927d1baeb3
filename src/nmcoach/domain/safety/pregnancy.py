"""What a pregnancy bars in each trimester, and for six weeks after it."""

from nmcoach.domain.regions import on_both_sides
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.questions import LIGHT_CAP
from nmcoach.domain.safety.trimesters import TRIMESTERS
from nmcoach.domain.say import say

_ALLOWED_POSITIONS = {
    "first": frozenset({"chair", "sitting", "standing"}),
    "second": frozenset({"chair", "sitting", "standing", "side"}),
    "third": frozenset({"chair", "sitting"}),
}
_POSITION_WORDS = {
    "first": say("only seated and standing work in the first trimester"),
    "second": say("only seated, standing and side-lying work in the second trimester"),
    "third": say("only seated work, but for the upper back at a wall, in the third trimester"),
}
_NEVER = (
    (say("nothing near the abdomen in pregnancy"), ("hip_front",)),
    (
        say("no pressure on the legs above the foot in pregnancy"),
        ("calf", "thigh_back", "thigh_front", "thigh_inner"),
    ),
)


def pregnancy(trimester: str) -> list[Constraint]:
    """Give what a trimester bars.

    Always: no abdomen, no deep leg or inner-thigh work (source: the client's guide; obstetric advice at second hand).
    First: seated and standing, light; second: also lying on the side, never face down or flat on the back; third:
    seated, with a supported wall roll for the upper back, and the foot in place of the buttock at the wall. A word
    that is no trimester, as damage may leave it, counts as the third, which leaves the least.
    """
    trimester = trimester if trimester in TRIMESTERS else "third"
    return [
        *(Constraint(why=why, no_regions=frozenset(on_both_sides(bases))) for why, bases in _NEVER),
        Constraint(
            why=_POSITION_WORDS[trimester],
            positions=_ALLOWED_POSITIONS[trimester],
            also_moves=frozenset({"wall_back"}),
            swaps=(("wall_glute", "foot_ball"),) if trimester == "third" else (),
        ),
        Constraint(why=say("only light pressure in pregnancy"), cap=LIGHT_CAP),
    ]


def gentle_weeks() -> Constraint:
    """Give what the six weeks after a pregnancy bar; they say nothing of what was before."""
    return Constraint(
        why=say("a gentle six weeks"), cap=LIGHT_CAP, no_regions=frozenset(on_both_sides(("hip_front", "thigh_inner")))
    )
