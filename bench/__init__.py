"""``make bench``: Kuaiji beside its peers, in one run, on one server, in interleaved pairs.

One file a benchmark (``p01_append.py`` …); ``race.py`` runs pairs until the ratio is certain, ``crew.py`` the
client processes, ``peers/`` holds those of others in environments of their own.
"""
