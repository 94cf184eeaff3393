"""One item's whole life, in every order that its parts may happen: by the services' own functions.

state    how dossier, checks, cases and messages stand, and what is still allowed to go wrong
moves    everything that can happen next, decided by the production deciders
explore  every state that can be reached; the shortest way to one that must not be
"""
