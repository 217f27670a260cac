"""How often one client may ask, and who a client is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from ipaddress import ip_address
from time import time
from typing import TypeVar

from flask import Flask, Response, request
from flask_limiter import Limiter, RequestLimit
from limits.errors import ConfigurationError

from qa.errors import SettingError

_View = TypeVar("_View", bound=Callable[..., Response])


class Gate:
    """Counts the requests of each client over the last minute.

    Raises:
        SettingError: nothing here can count in `storage`.
    """

    def __init__(self, app: Flask, storage: str) -> None:
        try:
            self._limiter = Limiter(
                client,
                app=app,
                storage_uri=storage,
                strategy="moving-window",  # who is told to wait then waits seconds, not the whole minute
                swallow_errors=True,  # answering matters more than counting
                on_breach=_refused,
            )
        except (ConfigurationError, NotImplementedError) as error:
            raise SettingError(
                f"rate_storage cannot be used: {error}.",
                "Give memory://, or redis://HOST:PORT after: pip install redis",
            ) from error
        # Below that it would log the addresses of those that it refuses.
        self._limiter.logger.setLevel(logging.WARNING)

    def a_minute(self, most: int) -> Callable[[_View], _View]:
        """A view that each client may call so often in a minute; 0 is as often as it likes."""

        def limited(view: _View) -> _View:
            return self._limiter.limit(f"{most}/minute")(view) if most else view  # type: ignore[return-value]

        return limited


def client() -> str:
    """The client's address; of IPv6 the network, since one household has a whole one to choose from."""
    given = request.remote_addr or "unknown"
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or f"{int(address) >> 64:x}")


def _refused(limit: RequestLimit) -> Response:
    wait = max(1, round(limit.reset_at - time()))
    return Response(status=429, headers={"Retry-After": str(wait)})
