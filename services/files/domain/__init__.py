"""The pure core of files: no I/O, no clock, no framework."""
