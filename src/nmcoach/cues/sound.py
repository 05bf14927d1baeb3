"""What can be heard: the cues of a run, and the breath in and out."""

from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import CueKind

Sound = CueKind | Breath
