"""How a run is heard: a bell, tones, a voice, or the user's own command."""
