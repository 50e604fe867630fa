"""Memory that was freed is given back to the system."""

import subprocess
import sys

import pytest

from narrator.memory import _find_glibc

FREES_MUCH = """
import threading
from narrator.memory import give_back_memory

def read_resident_kb():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

def work():
    blocks = [b"x" * 50_000 for _ in range(2_000)]
    pin = b"x" * 50_000
    del blocks
    done.set()
    wait.wait()

done, wait = threading.Event(), threading.Event()
thread = threading.Thread(target=work)
thread.start()
done.wait()
before = read_resident_kb()
give_back_memory()
after = read_resident_kb()
wait.set()
print(before - after)
"""


@pytest.mark.skipif(_find_glibc() is None, reason="only glibc keeps what was freed for each thread")
def test_what_a_thread_has_freed_is_given_back_while_it_lives():
    command = [sys.executable, "-c", FREES_MUCH]
    freed_kb = int(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    assert freed_kb > 50_000
