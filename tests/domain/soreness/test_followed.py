from datetime import timedelta
from random import Random

import pytest

import builders as make
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.sessions import attended
from nmcoach.domain.soreness.followed import follow
from nmcoach.domain.soreness.recovery import against, ask_therapist, recovery


@pytest.mark.parametrize("seed", range(30))
def test_looking_only_near_each_session_tells_what_looking_everywhere_does(seed: int) -> None:
    chance = Random(seed)
    hours = [chance.uniform(0, 24 * 200) for _ in range(chance.randint(0, 25))]
    sessions = [
        make.session(at=make.NOW - timedelta(hours=back), status=chance.choice(("attended", "attended", "missed")))
        for back in hours
    ]
    check_ins = [
        make.check_in(
            {region: chance.randint(0, 10) for region in chance.sample(REGIONS, 2)},
            at=make.NOW - timedelta(hours=chance.choice(hours or [0.0]) + chance.uniform(-200, 200)),
        )
        for _ in range(chance.randint(0, 120))
    ]
    came = [one for one in attended(sessions) if one.at <= make.NOW]
    whole = [recovery(one, came, check_ins, make.NOW) for one in came]
    found = follow(sessions, check_ins, make.NOW)
    assert [one.recovery for one in found] == whole
    assert [one.words for one in found] == [against(one, whole[:index]) for index, one in enumerate(whole)]
    last = [ask_therapist(came[-1], check_ins, make.NOW)] if came else []
    assert [one.ask for one in found[-1:]] == last
