"""What runs in an event loop has its own process: patched sockets would be everybody's."""

import os

collect_ignore = [] if os.environ.get("KUAIJI_GREEN") else ["green"]
