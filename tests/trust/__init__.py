"""``make trust``: what the platform promises, tried until it would break, and a report of what came of it.

proof        a promise, its test, its sizes and its twins; what came of a run
registry     all of them, on one page
mutants      guards that are taken out, by name: with one of them gone a test must fail
runner       runs the proofs, each with its twins; lanes: several beside one another
report       docs/generated/trust.md
town/        every part a process of its own, forked from one that has imported all
model/       one item's life in every order of its parts, by the production deciders
sim/         the services in memory, a seed, and all that may go wrong
t*.py        one test each

``python -m tests.trust --short --only T6`` runs one of them small; ``--seed`` runs the same again.
"""
