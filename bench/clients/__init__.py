"""Our own sides of the benchmarks, and bare ones: what a client of PostgreSQL does at best."""
