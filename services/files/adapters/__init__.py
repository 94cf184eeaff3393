"""The outside world of files.

imaging.py           pictures measured and copied clean, in a worker process; measures.py knows photos
merging.py           several made one; stacking.py says how they stand
watermark.py         a reviewer's copy, marked as theirs
s3.py, memory.py     object stores
"""
