"""Routine files in TOML."""
