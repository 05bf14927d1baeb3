"""What the coach ships as data, and the one loader that reads it."""
