"""The guide, its checklist and its quiz."""
