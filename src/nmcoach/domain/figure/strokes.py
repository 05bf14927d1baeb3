"""The body of a pose in strokes: bones, joints, and the things it rolls on or leans against."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt

from nmcoach.domain.figure.poses import KeyFrame, Point, Pose
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record, replace

Role = Literal["floor", "things", "tool", "other", "body", "worked"]

WAIST, CHEST, NECK, HEAD = 13.0, 17.0, 9.0, 6.3
"""Hips to waist, waist to base of the neck, base of the neck to middle of the head, radius of the head."""
SHOULDER = 2.5
"""How far below the base of the neck the shoulders are."""
UPPER_ARM, FOREARM = 17.0, 17.0
"""Shoulder to elbow, elbow to palm (design default, near Drillis and Contini 1966)."""
THIGH, SHIN, FOOT = 24.5, 24.0, 9.0
"""Hip to knee, knee to ankle, ankle to toes (design default, near Drillis and Contini 1966)."""
RADIUS = {"roller": 5.5, "long_roller": 5.5, "ball": 3.8, "peanut": 3.6, "none": 0.0}
"""Rollers and balls are drawn a little larger than they are, to be seen."""
LONG = 40.0
"""Length of a roller seen from its side."""
FAR = 300.0
"""Where floors and walls end, well outside of any picture."""
HATCH = 9.0
"""From one line of a wall's hatching to the next."""
SAMPLES = 24
"""Instants of a cycle that are looked at to find how much room a pose needs."""


@record
class Stroke:
    """A round-ended line that may taper; where both ends meet it is a disc."""

    start: Point
    end: Point
    wide: float
    """Half its width at the start; 0 for a hairline."""
    narrow: float
    """Half its width at the end."""
    role: Role
    ring: bool = False
    """Whether only its outline is drawn."""
    apart: bool = False
    """Whether a gap is kept between it and what was drawn before."""


@record
class Limb:
    """An arm from the shoulder to the hand, or a leg from the hip to the ankle."""

    root: Point
    joint: Point
    """Elbow or knee."""
    end: Point


@record
class Joints:
    """Where every joint is."""

    hip: Point
    waist: Point
    neck: Point
    """Base of the neck."""
    chest: Point
    """Middle between the shoulders."""
    head: Point
    arm: Limb
    other_arm: Limb
    leg: Limb
    other_leg: Limb
    toes: Point
    other_toes: Point


@record
class Extent:
    """What a pose takes up over a whole cycle."""

    left: float
    right: float
    bottom: float
    top: float


def body(pose: Pose, frame: KeyFrame) -> Joints:
    """Find every joint of a key frame, or of a moment between two."""
    hand = 1 if pose.side == "right" else -1
    waist = _step(frame.hip, frame.trunk, WAIST)
    neck = _step(waist, frame.chest, CHEST)
    chest = _step(neck, frame.chest, -SHOULDER)

    def leg(root: float, ankle: Point, turn: float) -> Limb:
        return _limb(_beside(frame.hip, frame.trunk, root), ankle, (THIGH, SHIN), hand * cos(radians(turn)))

    def arm(root: float, palm: Point, turn: float) -> Limb:
        return _limb(_beside(chest, frame.chest, root), palm, (UPPER_ARM, FOREARM), -hand * cos(radians(turn)))

    near, far = leg(pose.hips, frame.foot, frame.knee), leg(-pose.hips, frame.other_foot, frame.other_knee)
    return Joints(
        frame.hip,
        waist,
        neck,
        chest,
        _step(neck, frame.head, NECK),
        arm(pose.shoulders, frame.hand, frame.elbow),
        arm(-pose.shoulders, frame.other_hand, frame.other_elbow),
        near,
        far,
        _step(near.end, frame.toes, FOOT),
        _step(far.end, frame.other_toes, FOOT),
    )


def strokes(pose: Pose, seconds: float) -> tuple[Stroke, ...]:
    """Draw a pose at a time after its first key frame, farthest first, mirrored if the pose is."""
    drawn = (*_around(pose), *_things(pose), *_moving(pose, pose.at(seconds)))
    return tuple(_mirrored(stroke) for stroke in drawn) if pose.mirrored else drawn


def gap(pose: Pose, frame: KeyFrame) -> float:
    """Give how far the tool is from the worked part, skin to skin; below 0 it presses in."""
    worked = [s for s in _moving(pose, frame) if s.role == "worked"]
    return min(_distance(point, stroke) for point in _middles(pose, frame) for stroke in worked) - RADIUS[pose.tool]


@lru_cache(maxsize=64)
def room(pose: Pose) -> Extent:
    """Find the room a pose needs so that nothing of it leaves the picture at any time of its cycle."""
    drawn = list(_things(pose))
    for number in range(SAMPLES):
        drawn += _moving(pose, pose.at(pose.seconds * number / SAMPLES))
    ends = [(point, r) for s in drawn for point, r in ((s.start, s.wide), (s.end, s.narrow))]
    edges = [x + way * r for (x, _), r in ends for way in (-1, 1)]
    if pose.wall is not None:
        edges.append(pose.wall + _away(pose) * HATCH / 2)
    if pose.mirrored:
        edges = [-x for x in edges]
    return Extent(
        min(edges),
        max(edges),
        min(y - r for (_, y), r in ends) if pose.view == "top" else pose.cut,
        max(y + r for (_, y), r in ends),
    )


def _moving(pose: Pose, frame: KeyFrame) -> Iterator[Stroke]:
    """Draw the other limbs, the tool, the head and the trunk, and the worked limbs over them."""
    joints = body(pose, frame)
    far: Role = "other" if pose.view == "side" else "body"
    other_leg = tuple(_leg(joints.other_leg, joints.other_toes, far, "none"))
    yield from _arm(joints.other_arm, far, "none")
    if not pose.in_front:
        yield from other_leg
    yield from _tool(pose, frame)
    yield from _trunk(pose, frame, joints)
    yield Stroke(joints.neck, joints.head, 2.6, 2.6, "body")
    yield Stroke(joints.head, joints.head, HEAD, HEAD, "worked" if pose.works == "head" else "body")
    yield from _leg(joints.leg, joints.toes, "body", pose.works)
    if pose.works == "hips":
        yield Stroke(joints.hip, joints.hip, 5.3, 5.3, "worked")
    if pose.in_front:
        yield from _apart(other_leg)
    arm = tuple(_arm(joints.arm, "body", pose.works))
    yield from _apart(arm) if pose.view == "side" else arm
    if pose.works == "shoulder":
        yield Stroke(joints.chest, joints.chest, 4.9, 4.9, "worked")


def _trunk(pose: Pose, frame: KeyFrame, joints: Joints) -> Iterator[Stroke]:
    works, wide = pose.works, frame.girth
    for part, start, end, first, last in (
        ("hips", joints.hip, joints.waist, 5.3, 4.5),
        ("back", joints.waist, joints.chest, 4.5, 4.9),
    ):
        worked = part == works or (part == "back" and works == "chest")
        role: Role = "worked" if worked else "body"
        yield Stroke(start, end, first * wide, last * wide, role)
        if pose.shoulders:
            for edge in (1, -1):
                hip = _beside(joints.hip, frame.trunk, edge * pose.hips)
                shoulder = _beside(joints.chest, frame.chest, edge * pose.shoulders * wide)
                middle = ((hip[0] + shoulder[0]) / 2, (hip[1] + shoulder[1]) / 2)
                a, b = (hip, middle) if part == "hips" else (middle, shoulder)
                yield Stroke(a, b, 3.6, 3.6, role)


def _leg(limb: Limb, toes: Point, role: Role, works: str) -> Iterator[Stroke]:
    thin = 0.8 if role == "other" else 1.0
    yield Stroke(limb.root, limb.joint, 4.2 * thin, 3.2 * thin, "worked" if works == "thigh" else role)
    yield Stroke(limb.joint, limb.end, 3.1 * thin, 2.0 * thin, "worked" if works == "shin" else role)
    yield Stroke(limb.end, toes, 2.1 * thin, 1.5 * thin, "worked" if works == "foot" else role)


def _arm(limb: Limb, role: Role, works: str) -> Iterator[Stroke]:
    thin = 0.8 if role == "other" else 1.0
    yield Stroke(limb.root, limb.joint, 2.6 * thin, 2.1 * thin, role)
    yield Stroke(limb.joint, limb.end, 2.1 * thin, 1.6 * thin, "worked" if works == "forearm" else role)
    yield Stroke(limb.end, limb.end, 2.1 * thin, 2.1 * thin, role)


def _apart(limb: tuple[Stroke, ...]) -> Iterator[Stroke]:
    """Keep a gap around a limb, but none between its own strokes."""
    yield from (replace(stroke, apart=True) for stroke in limb)
    yield from limb


def _tool(pose: Pose, frame: KeyFrame) -> Iterator[Stroke]:
    radius, (x, y) = RADIUS[pose.tool], frame.tool
    if pose.tool == "long_roller":
        yield Stroke((x - LONG / 2, y), (x + LONG / 2, y), radius, radius, "tool", ring=True)
        return
    for middle in _middles(pose, frame):
        yield Stroke(middle, middle, radius, radius, "tool", ring=pose.tool == "roller")
    if pose.tool == "roller":
        turned = (y - x) / radius
        spoke = (0.55 * radius * cos(turned), 0.55 * radius * sin(turned))
        yield Stroke((x - spoke[0], y - spoke[1]), (x + spoke[0], y + spoke[1]), 0, 0, "tool")


def _middles(pose: Pose, frame: KeyFrame) -> tuple[Point, ...]:
    """Give the middle of each round thing the tool is made of."""
    if pose.tool == "none":
        return ()
    apart = 0.95 * RADIUS["peanut"]
    return tuple((frame.tool[0] + way * apart, frame.tool[1]) for way in ((-1, 1) if pose.tool == "peanut" else (0,)))


def _around(pose: Pose) -> Iterator[Stroke]:
    """Draw the floor and the wall, both going on beyond the picture."""
    left, right = -FAR, FAR
    if pose.wall is not None:
        away = _away(pose)
        left, right = (left, pose.wall) if away > 0 else (pose.wall, right)
        yield Stroke((pose.wall, 0.0), (pose.wall, FAR), 0, 0, "things")
        for number in range(int(FAR / HATCH)):
            low = (pose.wall, (number + 0.2) * HATCH)
            yield Stroke(low, (low[0] + away * HATCH / 2, low[1] + HATCH / 2), 0, 0, "things")
    if pose.view != "top":
        yield Stroke((left, 0.0), (right, 0.0), 0, 0, "floor")


def _away(pose: Pose) -> int:
    """Say on which side of its wall there is no body: 1 on the right, -1 on the left."""
    return 1 if pose.wall is not None and pose.wall > pose.frames[0].hip[0] else -1


def _things(pose: Pose) -> Iterator[Stroke]:
    for line in pose.furniture:
        for start, end in pairwise(line):
            yield Stroke(start, end, 0.7, 0.7, "things")


def _limb(root: Point, wanted: Point, bones: tuple[float, float], bend: float) -> Limb:
    """Bend two bones so that they reach from a joint to a point, or stretch them towards it."""
    first, second = bones
    dx, dy = wanted[0] - root[0], wanted[1] - root[1]
    far = hypot(dx, dy)
    along = (dx / far, dy / far) if far > 1e-9 else (0.0, -1.0)
    reach = min(first + second, max(abs(first - second), far, 1e-9))
    foot = (first * first - second * second + reach * reach) / (2 * reach)
    out = sqrt(max(0.0, first * first - foot * foot)) * bend
    joint = (root[0] + along[0] * foot - along[1] * out, root[1] + along[1] * foot + along[0] * out)
    return Limb(root, joint, (root[0] + along[0] * reach, root[1] + along[1] * reach))


def _step(point: Point, degrees: float, length: float) -> Point:
    return point[0] + length * cos(radians(degrees)), point[1] + length * sin(radians(degrees))


def _beside(point: Point, degrees: float, far: float) -> Point:
    """Give the point to the left (below 0, to the right) of one, looking along a direction."""
    return _step(point, degrees + 90, far) if far else point


def _mirrored(stroke: Stroke) -> Stroke:
    (ax, ay), (bx, by) = stroke.start, stroke.end
    return replace(stroke, start=(-ax, ay), end=(-bx, by))


def _distance(point: Point, stroke: Stroke) -> float:
    """Give how far a point is from the skin of a stroke."""
    (ax, ay), (bx, by) = stroke.start, stroke.end
    dx, dy = bx - ax, by - ay
    long = dx * dx + dy * dy
    share = min(1.0, max(0.0, ((point[0] - ax) * dx + (point[1] - ay) * dy) / long)) if long else 0.0
    radius = stroke.wide + share * (stroke.narrow - stroke.wide)
    return hypot(point[0] - ax - share * dx, point[1] - ay - share * dy) - radius
