"""The guide and its quiz."""
