"""One at a time, across processes: a lock on a file beside the record."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(record: Path | None) -> Iterator[None]:
    """Waits until it is ours; a process that dies gives it back. In memory there is nobody else."""
    if record is None:
        yield
        return
    with record.with_name(f"{record.name}-handover").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
