"""People walk through the whole system on real servers while it is being killed, cut off and started again.

ledger    what was acknowledged to somebody, on disk before they hear of it
walkers   people without end, several at once, as long as it lasts
keeper    starts again what has died, as compose does
drive     a town, walkers, keeper and ledger; afterwards everything must come to rest, and be as it should
checker   ledger, stores, inboxes, effects, read tables, hash chains and pictures, set against one another
"""
