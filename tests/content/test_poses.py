"""Every move has a figure whose body is possible, touches what it rolls on, and moves at the pace of the move."""

from math import hypot
from pathlib import Path

import pytest

from nmcoach.content.loader import FOLDER, moves
from nmcoach.content.pose_loader import poses, read_poses
from nmcoach.domain.figure.poses import Pose
from nmcoach.domain.figure.strokes import FAR, FOOT, Limb, body, gap, room, strokes
from nmcoach.domain.measures.guided import GUIDES
from nmcoach.domain.routine.routine import Side

ALL = sorted(poses())
MOMENTS = [number / 48 for number in range(48)]
CENTIMETRE = 1.7
"""Of a hundredth of a body 170 cm tall."""

POSE = """
[rest]
side = "right"
seconds = 4
tool = "ball"
frames = [{ at = 0.5, trunk = 80 }]

[rest.start]
hip = [0, 50]
trunk = 90
hand = [5, 40]
other_hand = [5, 40]
foot = [0, 3.5]
other_foot = [2, 3.5]
tool = [6, 3.8]
"""


def file(folder: Path, text: str) -> Path:
    path = folder / "poses.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_move_and_every_movement_test_has_a_pose_and_nothing_else_has() -> None:
    assert list(poses()) == [*moves(), *GUIDES]
    assert all(key == pose.id for key, pose in poses().items())


def test_the_same_shared_dict_comes_every_time() -> None:
    assert poses() is poses()


@pytest.mark.parametrize("name", sorted(moves()))
def test_a_figure_shows_the_kit_of_its_move(name: str) -> None:
    pose, kit = poses()[name], moves()[name].kit
    assert pose.tool.removeprefix("long_") == next((k for k in kit if k not in ("wall", "chair")), "none")
    assert "wall" not in kit or pose.wall is not None
    seated = moves()[name].position in ("chair", "sitting")
    assert ("chair" in kit or seated) == bool(pose.furniture)


@pytest.mark.parametrize("name", ALL)
def test_all_of_a_body_stays_in_the_picture(name: str) -> None:
    pose = poses()[name]
    for turned in (pose, pose.mirror()):
        space = room(turned)
        for share in MOMENTS:
            for s in strokes(turned, share * pose.seconds):
                if max(abs(s.start[0]), abs(s.end[0]), s.end[1]) >= FAR - 50 or s.role == "things":
                    continue
                for (x, y), r in ((s.start, s.wide), (s.end, s.narrow)):
                    assert space.left - 0.3 <= x - r <= x + r <= space.right + 0.3
                    assert y + r <= space.top + 0.3
                    assert pose.cut or y - r >= space.bottom - 0.8


@pytest.mark.parametrize("name", ALL)
def test_bones_keep_their_length(name: str) -> None:
    pose = poses()[name]
    for limb, turn in (("arm", "elbow"), ("other_arm", "other_elbow"), ("leg", "knee"), ("other_leg", "other_knee")):
        if any(getattr(frame, turn) % 180 for frame in pose.frames):
            continue  # a limb turned to the eye is shorter as seen
        seen = [bones(getattr(body(pose, pose.at(share * pose.seconds)), limb)) for share in MOMENTS]
        for bone in zip(*seen, strict=True):
            assert max(bone) - min(bone) < 0.01


@pytest.mark.parametrize("name", ALL)
def test_hands_and_feet_reach_where_they_should(name: str) -> None:
    pose = poses()[name]
    for share in MOMENTS:
        frame = pose.at(share * pose.seconds)
        joints = body(pose, frame)
        for limb, wanted in (
            (joints.arm, frame.hand),
            (joints.other_arm, frame.other_hand),
            (joints.leg, frame.foot),
            (joints.other_leg, frame.other_foot),
        ):
            assert hypot(limb.end[0] - wanted[0], limb.end[1] - wanted[1]) < 3


@pytest.mark.parametrize("name", [name for name in ALL if poses()[name].tool not in ("none", "long_roller")])
def test_the_roller_or_ball_stays_at_what_is_worked(name: str) -> None:
    pose = poses()[name]
    assert pose.works != "none"
    for share in MOMENTS:
        assert -2 < gap(pose, pose.at(share * pose.seconds)) < 1.5


BACK, LEG = "from the hips to the base of the neck", "from the ankle to the knee"
LINES = {
    "upper_back_roll": (BACK, 0.70, 0.95, "slow rolls from the shoulder blades to the lower ribs"),
    "peanut_back": (BACK, 0.70, 0.95, "not lower than the ribs"),
    "wall_back": (BACK, 0.65, 0.90, "keep to the upper back"),
    "calf_roll": (LEG, 0.45, 0.85, "off the Achilles tendon, until three fingers fit below the knee"),
    "chair_calf": (LEG, 0.45, 0.85, "the ball under the calf, off the Achilles tendon"),
}
"""Move → the line on the body, the share of it on which the tool may lie, and what the text says of it. The belly of
the calf is above the tendon, which takes up the lower third or so, and below the hollow of the knee."""


def on_the_line(pose: Pose, seconds: float, line: str) -> float:
    """Give where the tool that is drawn lies on the drawn body, as a share of a line from one joint to another.

    The middle of the tool is that of its strokes; the ends of the line are ends of strokes of the body.
    """
    drawn = strokes(pose, seconds)
    discs = [s for s in drawn if s.role == "tool" and s.start == s.end and s.wide > 0]
    x, y = (sum(s.start[axis] for s in discs) / len(discs) for axis in (0, 1))
    worked = next(s for s in drawn if s.role == "worked")
    if line == LEG:
        (bx, by), (ax, ay) = worked.start, worked.end
    else:
        ax, ay = next(s.start for s in drawn if s.role == "body" and s.end == worked.start)
        head = max((s for s in drawn if s.role == "body" and s.start == s.end), key=lambda s: s.wide)
        bx, by = next(s.start for s in drawn if s.role == "body" and s.end == head.start and s.start != s.end)
    return ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("name", LINES)
def test_the_roller_or_ball_lies_where_the_text_says(name: str, side: Side) -> None:
    line, least, most, _ = LINES[name]
    pose = poses()[name].for_side(side)
    lies = [on_the_line(pose, share * pose.seconds, line) for share in MOMENTS]
    assert least <= min(lies) <= max(lies) <= most


@pytest.mark.parametrize("name", LINES)
def test_the_line_is_that_of_the_joints(name: str) -> None:
    pose, line = poses()[name], LINES[name][0]
    for share in MOMENTS:
        frame = pose.at(share * pose.seconds)
        joints = body(pose, frame)
        (ax, ay), (bx, by) = (joints.leg.end, joints.leg.joint) if line == LEG else (joints.hip, joints.neck)
        by_joints = ((frame.tool[0] - ax) * (bx - ax) + (frame.tool[1] - ay) * (by - ay)) / (
            (bx - ax) ** 2 + (by - ay) ** 2
        )
        assert on_the_line(pose, share * pose.seconds, line) == pytest.approx(by_joints)


@pytest.mark.parametrize(("name", "way"), [("upper_back_roll", 0.15), ("wall_back", 0.12), ("calf_roll", 0.3)])
def test_a_roller_goes_along_what_it_rolls(name: str, way: float) -> None:
    pose, line = poses()[name], LINES[name][0]
    lies = [on_the_line(pose, share * pose.seconds, line) for share in MOMENTS]
    assert max(lies) - min(lies) >= way


def test_breath_is_taken_on_a_chair_and_pressed_on_by_nothing() -> None:
    pose = poses()["breath"]
    seat = max((line for line in pose.furniture if len(line) > 2), key=len)[0][1]
    frame = pose.frames[0]
    assert (pose.tool, pose.works) == ("none", "none")
    assert seat < frame.hip[1] < seat + 8, "the hips are on the seat"
    assert frame.foot[1] == frame.other_foot[1] == 3.5, "both feet are on the floor"
    assert body(pose, frame).leg.joint[0] > frame.hip[0] + 15, "the knees are in front"


@pytest.mark.parametrize("name", [name for name in ALL if poses()[name].tool == "roller"])
def test_a_roller_rolls_at_two_and_a_half_to_ten_centimetres_a_second(name: str) -> None:
    pose = poses()[name]
    first, second = pose.frames[:2]
    upright = pose.wall is not None
    on_skin = abs((second.hip[upright] - first.hip[upright]) - (second.tool[upright] - first.tool[upright]))
    speed = on_skin * CENTIMETRE / ((second.at - first.at) * pose.seconds)
    assert 2.5 <= speed <= 10


def test_fingers_come_near_the_floor_with_the_knees_straight_in_the_toe_touch() -> None:
    pose = poses()["toe_touch"]
    reached = pose.at(pose.seconds / 2)
    assert reached.hand[1] < 10 < pose.frames[0].hand[1]
    leg = body(pose, reached).leg
    assert hypot(leg.root[0] - leg.end[0], leg.root[1] - leg.end[1]) > 0.98 * sum(bones(leg))


def test_the_knee_meets_the_wall_with_the_heel_on_the_floor() -> None:
    pose = poses()["knee_to_wall"]
    assert pose.wall is not None
    reached = pose.at(pose.seconds / 2)
    assert 0 < pose.wall - body(pose, reached).leg.joint[0] < 4
    assert (reached.foot[1], reached.toes) == (3.5, 0.0)
    assert reached.foot[0] + FOOT < pose.wall


def test_the_hands_come_closer_behind_the_back() -> None:
    pose = poses()["hand_behind_back"]
    gaps = [hypot(f.hand[0] - f.other_hand[0], f.hand[1] - f.other_hand[1]) for f in pose.frames[:2]]
    assert gaps[1] < gaps[0] / 2
    assert all(max(f.hand[0], f.other_hand[0]) < f.hip[0] for f in pose.frames)


def test_the_breath_takes_four_seconds_in_and_six_out() -> None:
    pose = poses()["breath"]
    widths = [pose.at(seconds).girth for seconds in range(11)]
    assert widths[:5] == sorted(widths[:5])
    assert widths[4:] == sorted(widths[4:], reverse=True)
    assert max(widths) == widths[4] > widths[0] == widths[10]


def bones(limb: Limb) -> tuple[float, float]:
    (a, b), (c, d), (e, f) = limb.root, limb.joint, limb.end
    return hypot(c - a, d - b), hypot(e - c, f - d)


def test_a_pose_is_read_with_what_its_frames_leave_out(tmp_path: Path) -> None:
    pose: Pose = read_poses(file(tmp_path, POSE))["rest"]
    assert (pose.side, pose.seconds, pose.tool, pose.works, pose.wall) == ("right", 4.0, "ball", "none", None)
    assert [frame.at for frame in pose.frames] == [0.0, 0.5]
    assert [frame.head for frame in pose.frames] == [90.0, 80.0]
    assert pose.frames[1].tool == (6.0, 3.8)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("seconds = 4\n", "", r"poses\.toml: \[rest\] lacks seconds"),
        ("seconds = 4", "seconds = 0", r"\[rest\] seconds = 0\.0 is not accepted"),
        ("seconds = 4", "seconds = inf", r"\[rest\] seconds = inf is not accepted"),
        ("seconds = 4", "seconds = 61", r"\[rest\] seconds = 61 is not accepted"),
        ("seconds = 4", "seconds = true", r"\[rest\] seconds = True is not accepted"),
        ("seconds = 4", "seconds = 4\nspeed = 2", r"\[rest\] has the unknown key speed"),
        ("seconds = 4", "seconds = 4\nwall = []", r"\[rest\] wall = \[\] is not accepted"),
        ("seconds = 4", "seconds = 4\nin_front = 1", r"\[rest\] in_front = 1 is not accepted"),
        ("seconds = 4", "seconds = 4\nfurniture = [[[1, 2]]]", r"\[rest\] furniture = .* two or more points"),
        ("seconds = 4", "seconds = 4\nfurniture = [[[1, 2], [3]]]", r"\[rest\] furniture = \[3\] is not accepted"),
        ('"right"', '"both"', r"\[rest\] side = 'both' is not accepted; write one of left, right"),
        ('"right"', "[1]", r"\[rest\] side = \[1\] is not accepted"),
        ('"ball"', '"brick"', r"\[rest\] tool = 'brick' is not accepted"),
        ("[{ at = 0.5, trunk = 80 }]", "3", r"\[rest\] frames is not a list"),
        ("{ at = 0.5, trunk = 80 }", "7", r"\[rest\] frame 1 is not a table"),
        ("at = 0.5, ", "", r"\[rest\] frame 1 lacks at"),
        ("at = 0.5", "at = 1", r"\[rest\] frame 1 at = 1\.0 is not accepted"),
        ("at = 0.5", "at = 0", r"\[rest\] frame 1 at = 0\.0 is not accepted"),
        ("trunk = 80", 'trunk = "up"', r"\[rest\] frame 1 trunk = 'up' is not accepted"),
        ("trunk = 80", "bend = 80", r"\[rest\] frame 1 has the unknown key bend"),
        ("trunk = 80", "hip = [1, nan]", r"\[rest\] frame 1 hip = nan is not accepted"),
        ("hip = [0, 50]", "hip = [0, 50, 1]", r"\[rest\] start hip = \[0, 50, 1\] is not accepted"),
        ("hip = [0, 50]\n", "", r"\[rest\] start lacks hip"),
        ("tool = [6, 3.8]\n", "", r"\[rest\] start lacks tool"),
        ("[rest.start]", "[rest.begin]", r"\[rest\] lacks start"),
        ("[rest]\n", 'rest = "x"\n[other]\n', r"\[rest\]|Cannot|overwrite"),
        ("[rest]", "[rest", r"poses\.toml: Expected"),
    ],
)
def test_a_damaged_file_is_refused_by_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in POSE
    damaged = file(tmp_path, POSE.replace(old, new, 1))
    with pytest.raises(ValueError, match=message):
        read_poses(damaged)


def test_the_shipped_file_is_the_one_read() -> None:
    assert list(read_poses(FOLDER / "poses.toml").values()) == list(poses().values())
