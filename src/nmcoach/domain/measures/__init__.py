"""What is measured, moving besides the routine, and the statistics of both."""
