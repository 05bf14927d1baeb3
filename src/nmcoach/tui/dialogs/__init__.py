"""Dialogs that several places open."""
