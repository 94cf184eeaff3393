"""The event-sourcing kit: pure function shapes (decide, evolve, rows, announce), and the shell that runs them."""
