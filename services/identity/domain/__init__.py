"""The pure core of identity: no I/O, no clock, no framework."""
