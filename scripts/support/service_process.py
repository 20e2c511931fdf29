"""Starts the service on a free port of the loopback interface, for scripts that use it from outside."""

import socket
import subprocess
import sys
import time


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(service: str, port: int, *options: str) -> subprocess.Popen:
    """The service, once it accepts connections, which it must within 30 seconds. Whoever starts it ends it."""
    process = subprocess.Popen(
        [service, "serve", "--listen", f"127.0.0.1:{port}", "--access-log", "off", *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return process
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{service} ended at once with status {process.returncode}")
            if time.monotonic() > deadline:
                process.kill()
                sys.exit(f"{service} accepts no connection on port {port}")
            time.sleep(0.0005)
