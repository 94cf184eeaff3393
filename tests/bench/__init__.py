"""The instruments that measure speed: that they run, and count right."""
