"""A process that is asked by `benchmarks/run`, line by line.

Reads a command a line, `NAME NUMBER`, and answers each by a line: how many seconds it took by this process's
own clock, then the ids that it found.
"""

import sys
from importlib.metadata import version
from platform import python_version
from time import perf_counter


def answer(libraries, commands):
    """Tells the libraries' versions, then runs the commands that come."""
    print(f"Python {python_version()}, " + ", ".join(f"{name} {version(name)}" for name in libraries), flush=True)
    for line in sys.stdin:
        name, number = line.split()
        command, number = commands[name], int(number)
        start = perf_counter()
        ids = command(number)
        seconds = perf_counter() - start
        print(f"{seconds:.9f}", *ids, flush=True)
