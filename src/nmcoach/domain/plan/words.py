"""The plan in words."""


def stated(by: str) -> str:
    """Say whose plan it is."""
    return f"a plan stated by {by}"
