"""Sessions and the plan."""
