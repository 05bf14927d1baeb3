"""The places, each with its own dialogs and words."""
