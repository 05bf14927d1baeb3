"""Poses run smoothly through their key frames; bodies keep their bones."""

from math import hypot, inf, nan
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.figure.poses import KeyFrame, Pose
from nmcoach.domain.figure.strokes import FOREARM, SHIN, THIGH, UPPER_ARM, Limb, body, room, strokes
from nmcoach.domain.record import fields

NUMBER = st.floats(-80, 80)
POINT = st.tuples(NUMBER, NUMBER)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    instants = [0.0, *sorted(draw(st.sets(st.sampled_from([0.1, 0.25, 0.4, 0.5, 0.7, 0.95]), max_size=4)))]
    given = {each.name: POINT if "float, float" in str(each.type) else NUMBER for each in fields(KeyFrame)}
    frames = tuple(draw(st.builds(KeyFrame, **(given | {"at": st.just(at)}))) for at in instants)
    return Pose("made", draw(st.sampled_from(["left", "right"])), draw(st.floats(0.5, 20)), frames)


def still(at: float = 0.0, **changed: Any) -> KeyFrame:
    values: dict[str, Any] = {
        "hip": (0.0, 50.0), "trunk": 90.0, "chest": 90.0, "head": 90.0, "hand": (5.0, 48.0), "other_hand": (5.0, 48.0),
        "foot": (0.0, 3.5), "other_foot": (0.0, 3.5), "toes": 0.0, "other_toes": 0.0,
    }  # fmt: skip
    return KeyFrame(at, **(values | changed))


@settings(max_examples=100, deadline=None)
@given(poses())
def test_every_key_frame_is_hit(pose: Pose) -> None:
    for frame in pose.frames:
        shown = pose.at(frame.at * pose.seconds)
        assert list(shown.values()) == pytest.approx(list(frame.values()), abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(poses(), st.floats(0, 1), st.integers(1, 50))
def test_the_cycle_repeats(pose: Pose, share: float, cycles: int) -> None:
    now, later = pose.at(share * pose.seconds), pose.at((share + cycles) * pose.seconds)
    assert list(later.values()) == pytest.approx(list(now.values()), abs=1e-4)


@settings(max_examples=100, deadline=None)
@given(poses(), st.floats(0, 1))
def test_a_short_time_moves_the_body_little(pose: Pose, share: float) -> None:
    step = 1e-5
    now, soon = pose.at(share * pose.seconds), pose.at((share + step) * pose.seconds)
    assert list(soon.values()) == pytest.approx(list(now.values()), abs=0.2)


@settings(max_examples=100, deadline=None)
@given(poses(), st.floats(0, 1))
def test_no_number_goes_beyond_its_key_frames(pose: Pose, share: float) -> None:
    columns = zip(*(frame.values() for frame in pose.frames), strict=True)
    for value, column in zip(pose.at(share * pose.seconds).values(), columns, strict=True):
        assert min(column) - 1e-6 <= value <= max(column) + 1e-6


@settings(max_examples=100, deadline=None)
@given(poses(), st.floats(0, 30))
def test_mirroring_turns_x_round_and_twice_is_as_before(pose: Pose, seconds: float) -> None:
    drawn, turned = strokes(pose, seconds), strokes(pose.mirror(), seconds)
    assert [(-s.start[0], s.start[1], -s.end[0], s.end[1]) for s in drawn] == [(*s.start, *s.end) for s in turned]
    assert pose.mirror().mirror() == pose
    assert strokes(pose.mirror().mirror(), seconds) == drawn
    assert (room(pose.mirror()).left, room(pose.mirror()).right) == (-room(pose).right, -room(pose).left)


def test_the_other_side_is_mirrored_and_both_or_none_are_drawn_as_written() -> None:
    pose = Pose("made", "right", 4.0, (still(),))
    assert [pose.for_side(side).mirrored for side in ("left", "right", "both", "none")] == [True, False, False, False]
    assert pose.for_side("left").for_side("left") == pose.for_side("left")
    assert pose.for_side("left").for_side("right") == pose


@pytest.mark.parametrize("seconds", [nan, inf, -inf])
def test_an_endless_time_shows_the_beginning(seconds: float) -> None:
    pose = Pose("made", "right", 4.0, (still(), still(0.5, trunk=70.0)))
    assert pose.at(seconds) == pose.frames[0]


def test_a_time_before_the_beginning_is_the_end_of_the_cycle_before() -> None:
    pose = Pose("made", "right", 4.0, (still(), still(0.25, trunk=70.0)))
    assert pose.at(-1.0).trunk == pytest.approx(pose.at(3.0).trunk)


def lengths(limb: Limb) -> tuple[float, float]:
    (a, b), (c, d), (e, f) = limb.root, limb.joint, limb.end
    return hypot(c - a, d - b), hypot(e - c, f - d)


@settings(max_examples=150, deadline=None)
@given(poses(), st.floats(0, 30))
def test_bones_are_never_longer_than_they_are(pose: Pose, seconds: float) -> None:
    joints = body(pose, pose.at(seconds))
    for limb in (joints.arm, joints.other_arm):
        assert all(length <= bone + 1e-6 for length, bone in zip(lengths(limb), (UPPER_ARM, FOREARM), strict=True))
    for limb in (joints.leg, joints.other_leg):
        assert all(length <= bone + 1e-6 for length, bone in zip(lengths(limb), (THIGH, SHIN), strict=True))


@settings(max_examples=100, deadline=None)
@given(POINT, POINT)
def test_bones_in_the_picture_keep_their_length_wherever_the_foot_wants_to_be(
    hip: tuple[float, float], foot: tuple[float, float]
) -> None:
    pose = Pose("made", "right", 4.0, (still(hip=hip, foot=foot),))
    assert lengths(body(pose, pose.frames[0]).leg) == pytest.approx((THIGH, SHIN), abs=1e-6)


def test_a_knee_bends_forward_and_an_elbow_back() -> None:
    frame = still(hip=(0.0, 45.0), hand=(5.0, 45.0))
    ways: tuple[tuple[Literal["left", "right"], int], ...] = (("right", 1), ("left", -1))
    for side, way in ways:
        pose = Pose("made", side, 4.0, (frame,))
        joints = body(pose, frame)
        assert joints.leg.joint[0] * way > 5
        assert (joints.arm.joint[0] - joints.chest[0]) * way < 0


def test_a_knee_turned_to_the_eye_lies_between_hip_and_ankle() -> None:
    frame = still(hip=(0.0, 30.0), knee=90.0)
    assert body(Pose("made", "right", 4.0, (frame,)), frame).leg.joint[0] == pytest.approx(0.0, abs=1e-6)
