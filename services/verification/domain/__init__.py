"""What it means to check a claim: pure values and functions."""
