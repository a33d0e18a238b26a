"""Nothing leaves by a wire: no module of the application can open a connection."""

from __future__ import annotations

import pytest

from tests.architecture.source import Module, imports, is_within, modules

NETWORK = (
    "_socket",
    "_ssl",
    "aiohttp",
    "asyncio",
    "ftplib",
    "grpc",
    "http",
    "httpx",
    "imaplib",
    "multiprocessing.connection",
    "multiprocessing.managers",
    "nntplib",
    "poplib",
    "PySide6.QtBluetooth",
    "PySide6.QtHttpServer",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtRemoteObjects",
    "PySide6.QtWebChannel",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineQuick",
    "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets",
    "PySide6.QtWebView",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "webbrowser",
    "websockets",
    "wsgiref",
    "xmlrpc",
)

LOCAL_ONLY = {"ui/second_start.py": ("PySide6.QtNetwork", {"QLocalServer", "QLocalSocket"})}
"""The one exception: a second start finds the first one by a local socket, which no wire leads to."""


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_module_imports_the_network(module: Module) -> None:
    found = [
        f"line {found.line}: {found.name}"
        for found in imports(module.tree)
        if not _is_local(module, found.name) and any(is_within(found.name, banned) for banned in NETWORK)
    ]
    assert not found, "; ".join(found)


def test_the_exception_names_a_module_that_is_there() -> None:
    assert set(LOCAL_ONLY) <= {module.name for module in modules()}


def _is_local(module: Module, name: str) -> bool:
    package, allowed = LOCAL_ONLY.get(module.name, ("", set()))
    return bool(package) and (name == package or name in {f"{package}.{part}" for part in allowed})
