"""Soreness: check-ins, and how the body fares after sessions."""
