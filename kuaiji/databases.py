"""The databases of the system: one for each service, and one apart for the keys of persons."""

SERVICES = ("identity", "collection", "verification", "review", "files")
KEYS = "identity_keys"
DATABASES = (*SERVICES, KEYS, "gateway")
