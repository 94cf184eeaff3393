"""The event-sourcing kit: pure function shapes, and the shell that runs them."""
