"""What nmcoach costs. ``python -m bench`` measures all of it and writes docs/performance.md."""
