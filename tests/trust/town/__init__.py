"""The whole system, every part a process of its own: some of them twice, all of them mortal.

zygote   has imported everything, and forks a part in a hundredth of the time that its start would take
parts    what runs, where, and how it is killed and started again
town     databases, broker, bucket, secrets, the door and the parts: from nothing to ready
"""
