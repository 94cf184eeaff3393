"""What identity does, one module a use case; each function works with the desk it is given.

codes.py, registration.py, signing_in.py    from an SMS code to a session
realname.py, recheck.py                     by Alipay or by photos; once more, when the phone is lost
changing.py, forgotten.py, locks.py         phone, password, name; a new password by phone; locks as facts
accounts.py, keys.py                        what is told of an account, and whose key to whom
notices.py                                  what is told by SMS
staff.py, reactions.py, indexes.py          staff; review's verdicts; what is looked up, but not written down
"""
