"""The map of the body and the list of its regions."""
