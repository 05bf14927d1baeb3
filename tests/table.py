"""What each safety answer forbids, written down by hand from the reference table and not from the code.

Moves are named one by one, so that a mistake in a move's regions, position or depth shows as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

EVERY = frozenset({
    "calf_roll", "shin_roll", "foot_ball", "ham_roll", "quad_roll", "outer_thigh_roll", "adductor_roll", "tfl_ball",
    "glute_roll", "deep_glute_ball", "upper_back_roll", "peanut_back", "blade_ball", "lat_roll", "rear_shoulder",
    "pec_ball", "trap_ball", "skull_base", "forearm_ball", "wall_back", "wall_glute", "chair_ham", "chair_calf",
})  # fmt: skip
"""All moves that press on something."""
DEEP = frozenset({
    "deep_glute_ball", "tfl_ball", "trap_ball", "blade_ball", "rear_shoulder", "pec_ball", "peanut_back", "wall_glute",
})  # fmt: skip
BLOCK = DEEP | {"skull_base"}
"""No deep work, and no ball or peanut on back, chest, neck, hip or buttock."""
LEGS = frozenset({
    "calf_roll", "shin_roll", "foot_ball", "ham_roll", "quad_roll", "outer_thigh_roll", "adductor_roll", "tfl_ball",
    "glute_roll", "deep_glute_ball", "wall_glute", "chair_ham", "chair_calf",
})  # fmt: skip
FLOOR = frozenset({
    "calf_roll", "shin_roll", "ham_roll", "quad_roll", "outer_thigh_roll", "adductor_roll", "glute_roll",
    "deep_glute_ball", "upper_back_roll", "peanut_back", "lat_roll", "skull_base",
})  # fmt: skip
NECK = frozenset({"trap_ball", "skull_base"})
SPINE_NECK_AND_BUTTOCK_BALL = frozenset({
    "blade_ball", "peanut_back", "trap_ball", "skull_base", "deep_glute_ball", "wall_glute",
})  # fmt: skip
"""A ball or peanut beside the spine, at the neck or in the buttock."""
SEATED = frozenset({"foot_ball", "forearm_ball"})
"""What is seated and is no deep leg work."""
UPRIGHT = SEATED | {"wall_back", "wall_glute", "blade_ball", "rear_shoulder", "pec_ball", "trap_ball"}
TRIMESTERS = {
    "first": EVERY - UPRIGHT,
    "second": EVERY - UPRIGHT - {"lat_roll"},
    "third": EVERY - SEATED - {"wall_back"},
}
ON = {
    "neck_shoulder": NECK,
    "upper_back": frozenset({"upper_back_roll", "peanut_back", "blade_ball", "rear_shoulder", "wall_back"}),
    "low_back": frozenset[str](),
    "buttock": frozenset({"glute_roll", "deep_glute_ball", "wall_glute"}),
    "thigh_back": frozenset({"ham_roll", "chair_ham"}),
    "calf": frozenset({"calf_roll", "chair_calf"}),
    "foot": frozenset({"foot_ball"}),
    "chest": frozenset({"pec_ball"}),
    "arm": frozenset({"forearm_ball"}),
    "side_trunk": frozenset({"lat_roll"}),
    "hip_front": frozenset({"tfl_ball"}),
    "thigh_front": frozenset({"quad_roll", "outer_thigh_roll"}),
    "thigh_inner": frozenset({"adductor_roll"}),
    "shin": frozenset({"shin_roll"}),
}
"""Region base → the moves that press there."""
ANYTHING = 7
"""The highest discomfort any routine may have."""


@dataclass(frozen=True)
class Rule:
    """A row of the table."""

    text: str
    """The row, as the reference writes it."""
    stop: bool = False
    moves: frozenset[str] = field(default=frozenset())
    cap: int = ANYTHING
    parts: bool = False
    """Whether the parts the user names are left out as well."""
    ask: bool = False
    caps: Mapping[str, int] = field(default_factory=dict)
    """Move → its own highest discomfort."""


TABLE = {
    "hypertension": Rule("high blood pressure not under control: BLOCK and ASK", moves=BLOCK, ask=True),
    "inflammation": Rule("newly hot, swollen, red or hurt: AVOID it, BLOCK", moves=BLOCK, parts=True),
    "fracture": Rule("fracture: STOP until over", stop=True, ask=True),
    "blood_thinners": Rule("blood thinner or bleeding disorder: BLOCK, LIGHT and ASK", moves=BLOCK, cap=3, ask=True),
    "medicines": Rule("medicines that thin skin or bone, or dull pain: LIGHT and ASK", cap=3, ask=True),
    "pregnancy": Rule("pregnancy: the trimester's rules and ASK", cap=3, ask=True),
    "wound": Rule("open wound, rash, skin infection: AVOID", parts=True),
    "clot": Rule("past or possible clot: STOP legs and ASK", moves=LEGS, ask=True),
    "bone": Rule("bone infection, bone forming in muscle: AVOID and ASK", parts=True, ask=True),
    "osteoporosis": Rule(
        "osteoporosis or fragility fracture: BLOCK floor and body-weight rolling, ASK", moves=FLOOR | BLOCK, ask=True
    ),
    "numbness": Rule("numb areas, neuropathy, diabetic foot: AVOID, LIGHT", cap=3, parts=True),
    "varicose": Rule("varicose veins: AVOID", parts=True),
    "cancer": Rule("cancer now or an unexplained lump: ASK and AVOID", parts=True, ask=True),
    "surgery": Rule("surgery, implant, joint or injection within 12 weeks: AVOID and ASK", parts=True, ask=True),
    "disc": Rule(
        "shooting pain or a disc problem: no ball or peanut beside the spine, at the neck or in the buttock; roller on "
        "the upper back LIGHT; ASK",
        moves=SPINE_NECK_AND_BUTTOCK_BALL,
        ask=True,
        caps={"upper_back_roll": 3, "wall_back": 3},
    ),
    "sick_today": Rule("arthritis flare, fever, infection: STOP today", stop=True),
    "hypermobility": Rule("very flexible joints: LIGHT, no end range", cap=3),
    "neck": Rule("neck trauma or dizziness: AVOID neck and ASK", moves=NECK, ask=True),
    "fluid_limit": Rule("heart failure, kidney disease, fluid limit: fluid mode and ASK", ask=True),
    "under_18": Rule("under 18: an adult with you and ASK", ask=True),
}
"""Question → its row; twenty of them."""
FIRST = frozenset({
    "fracture", "clot", "sick_today", "pregnancy", "osteoporosis", "surgery", "blood_thinners", "hypertension",
})  # fmt: skip
"""The first page: while one of them has no answer, nothing is pressed."""


@dataclass(frozen=True)
class Forbidden:
    """What may not be done now."""

    stop: bool
    moves: frozenset[str]
    cap: int


def forbidden(answers: Mapping[str, tuple[str, Iterable[str]]]) -> Forbidden:
    """Add up what answers forbid, the strictest winning: question → (answer, regions it names).

    A question without an answer keeps everything light and bars deep work; one of the first page bars all moves.
    “late” is an answer long overdue, “gentle” the six weeks after a pregnancy.
    """
    stop, moves, cap = False, frozenset[str](), ANYTHING
    for question, rule in TABLE.items():
        answer, regions = answers.get(question, ("not_said", ()))
        if answer == "not_said":
            cap = min(cap, 3)
            moves |= EVERY if question in FIRST else BLOCK
            continue
        if answer in ("no", "over"):
            continue
        if answer == "late":
            cap, moves = min(cap, 3), moves | BLOCK
            continue
        if answer == "gentle":
            cap, moves = min(cap, 3), moves | ON["hip_front"] | ON["thigh_inner"]
            continue
        stop = stop or rule.stop
        moves |= rule.moves | TRIMESTERS.get(answer, frozenset())
        cap = min(cap, rule.cap)
        if rule.parts:
            moves = moves.union(*(ON[region.partition("_")[2]] for region in regions))
    return Forbidden(stop, moves, cap)
