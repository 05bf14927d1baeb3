"""Records in, bytes out, and back."""
