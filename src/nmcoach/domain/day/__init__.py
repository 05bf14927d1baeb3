"""The day: its agenda, its reminders, and days filled in later."""
