"""What is worth knowing before it is asked: advice by the same values as the rules, which blocks nothing."""
