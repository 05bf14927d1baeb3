"""Files of other trackers."""
