"""What can be heard: the cues of a run, and the breath in and out."""

from nmcoach.domain.breath import Breath
from nmcoach.domain.cues import CueKind

Sound = CueKind | Breath
