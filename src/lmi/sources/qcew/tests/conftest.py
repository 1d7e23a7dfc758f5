"""A local server that stands in for the publisher, and misbehaves on demand."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

SLICE = b'"area_fips","own_code"\n' + b'"17031","0"\n' * 60_000
ETAG = '"v1"'


class Publisher(ThreadingHTTPServer):
    """Serves `body` and behaves as `manner` says. `seen` keeps the Range header of each request."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.body, self.etag, self.manner, self.seen = SLICE, ETAG, [], []
        self.place = f"127.0.0.1:{self.server_port}"
        self.base = f"http://{self.place}/cew/data"

    def handle_error(self, request, client_address):
        pass


class Handler(BaseHTTPRequestHandler):
    server: Publisher
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server
        server.seen.append(self.headers.get("Range"))
        manner = server.manner.pop(0) if server.manner else "well"
        if manner.isdigit():
            self.answer(int(manner), b"", {})
        elif manner.startswith("to "):
            self.answer(302, b"", {"Location": manner[3:]})
        elif self.headers.get("If-None-Match") == server.etag:
            self.answer(304, b"", {})
        else:
            self.whole_or_part(manner)

    def whole_or_part(self, manner):
        server, start, status = self.server, 0, 200
        headers = {"ETag": server.etag}
        wanted = self.headers.get("Range")
        if wanted and manner != "no ranges" and self.headers.get("If-Range") == server.etag:
            start, status = int(wanted.removeprefix("bytes=").rstrip("-")), 206
            headers["Content-Range"] = f"bytes {start}-{len(server.body) - 1}/{len(server.body)}"
        body = server.body[start:]
        length = {"promises more": len(body) + 999, "promises less": len(body) - 7}.get(manner, len(body))
        if manner == "drops":
            body = body[: len(body) // 2]
        self.answer(status, body, headers | {"Content-Length": str(length)})
        if manner in ("drops", "promises more"):
            self.wfile.flush()
            self.close_connection = True

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def publisher():
    server = Publisher()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()
