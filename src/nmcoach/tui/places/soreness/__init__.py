"""Soreness and recovery."""
