"""The outside world of files.

imaging.py           pictures measured and copied clean, in a worker process
s3.py, memory.py     object stores
"""
