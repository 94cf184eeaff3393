"""The outside world of identity, one module each.

alipay.py, sms.py    providers, asked by ``http.py``
keystore.py          persons' keys, in a database of their own
passwords.py         argon2id, off the event loop
digits.py            codes nobody can guess
tables.py            the public code tables
"""
