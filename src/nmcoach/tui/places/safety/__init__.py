"""Safety and warning signs."""
