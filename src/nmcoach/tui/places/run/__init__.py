"""A guided run on the screen."""
