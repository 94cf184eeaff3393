"""What identity does, one module a use case; each function works with the desk it is given.

codes.py, registration.py, signing_in.py    from an SMS code to a session
realname.py                                 by Alipay or by photos
accounts.py, keys.py                        what is told of an account, and whose key to whom
staff.py, reactions.py, indexes.py          staff; review's verdicts; what is looked up, but not written down
"""
