"""A clock that is LATER_DAYS ahead, for a process whose PYTHONPATH names this folder, and for its children.

The classes of dates stay the same objects, because libraries compare and pickle them: only their own clocks are replaced.
"""

import ctypes
import datetime
import gc
import os
import time
from collections.abc import Callable

_AHEAD = int(os.environ.get("LATER_DAYS", "0")) * 86_400
_time, _time_ns = time.time, time.time_ns
_localtime, _gmtime, _strftime = time.localtime, time.gmtime, time.strftime


def _now(cls: type[datetime.datetime], tz: datetime.tzinfo | None = None) -> datetime.datetime:
    return cls.fromtimestamp(time.time(), tz)


def _utcnow(cls: type[datetime.datetime]) -> datetime.datetime:
    return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)


def _today(cls: type[datetime.date]) -> datetime.date:
    return cls.fromtimestamp(time.time())


def _replace(owner: type, name: str, method: Callable[..., object]) -> None:
    """Put a method of a class in C in place of another one."""
    gc.get_referents(owner.__dict__)[0][name] = classmethod(method)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


if _AHEAD:
    time.time = lambda: _time() + _AHEAD
    time.time_ns = lambda: _time_ns() + _AHEAD * 10**9
    time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
    time.strftime = lambda form, moment=None: _strftime(form, time.localtime() if moment is None else moment)
    _replace(datetime.date, "today", _today)
    _replace(datetime.datetime, "now", _now)
    _replace(datetime.datetime, "utcnow", _utcnow)
