"""``Sim(seed)``: the services' own handlers, in memory and out of joint, by a clock that nobody waits for.

troubles  what may go wrong, by chance and a seed
house     one service: methods, decider, inbox, outbox are the real ones; store and tables lie in memory
bus       messages on their way: doubled, lost, late, out of order; the relays are real, the wires are not
people    accountants, reviewers and outside sources: what they do next, by how things stand
world     all of it, step by step, until everybody is done
checks    what must be true at the end

What a seed did, it does again. A seed that found a fault stays in ``regressions.txt``.
"""
