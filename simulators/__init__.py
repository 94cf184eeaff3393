"""The outside world with scripted people, for demonstrations and tests; production never starts it.

chsi.py         学信网: diplomas, degrees, enrolments
registries.py   会计资格库 and 职业资格库
alipay.py       支付宝 real-name certification, and the phone that scans its QR code
sms.py          the SMS gateway, and the phone that shows what came
captcha.py      what the gateway's pictures say
faults.py       how badly each provider behaves today
answers.py, bounded.py, web.py    what is alike in all of them

The modules are plain values and functions, called directly by tests; ``service.py`` puts them on HTTP under
``/simulators``. Everything is held in memory, and only the latest of it.
"""
