"""The shell commands, one module per noun."""
