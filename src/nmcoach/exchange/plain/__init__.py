"""Plain data for scripts: what the shell prints with ``--json``; docs/json.md lists the keys."""
