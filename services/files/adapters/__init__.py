"""The outside world of files: pictures and object stores."""
