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


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_module_imports_the_network(module: Module) -> None:
    found = [
        f"line {found.line}: {found.name}"
        for found in imports(module.tree)
        if any(is_within(found.name, banned) for banned in NETWORK)
    ]
    assert not found, "; ".join(found)
