"""The pure core of review: no I/O, no clock, no framework."""
