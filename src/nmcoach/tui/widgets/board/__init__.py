"""Boards: values that say what a place shows, laid out and drawn as one widget."""
