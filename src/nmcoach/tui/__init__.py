"""The places of the coach in the terminal."""
