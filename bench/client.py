"""Those who ask: curl, which throws answers away, and git itself."""

import base64
import contextlib
import fcntl
import os
import subprocess
import sys
import termios
import time
import urllib.request

import wire
from processes import Trouble

GIT = dict(os.environ, GIT_TERMINAL_PROMPT="0", GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null", LC_ALL="C",
           GIT_AUTHOR_NAME="Bench", GIT_AUTHOR_EMAIL="bench@example.com", GIT_COMMITTER_NAME="Bench",
           GIT_COMMITTER_EMAIL="bench@example.com", GIT_CONFIG_COUNT="3", GIT_CONFIG_KEY_0="safe.directory", GIT_CONFIG_VALUE_0="*",
           GIT_CONFIG_KEY_1="gc.auto", GIT_CONFIG_VALUE_1="0", GIT_CONFIG_KEY_2="maintenance.auto", GIT_CONFIG_VALUE_2="false")
LONGEST = 1800


def git(*arguments, directory=None, feed=None):
    """Runs git; its output as text."""
    command = ["git", *(["-C", str(directory)] if directory else []), *map(str, arguments)]
    ran = subprocess.run(command, env=GIT, input=feed, capture_output=True, timeout=LONGEST, check=False)
    if ran.returncode:
        raise Trouble(f"{' '.join(command[:6])}: {ran.stderr.decode(errors='replace')[-300:].strip()}")
    return ran.stdout.decode(errors="replace").strip()


class Place:
    """A server as its clients see it, and where its data are when it is Latchkey."""

    def __init__(self, server, user, secret, scratch, path="{}.git", data=None):
        self.server, self.user, self.secret, self.path, self.scratch, self.data = server, user, secret, path, scratch, data
        self.origin = f"http://127.0.0.1:{server.port}"
        self.credentials = "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()
        self.headers = scratch / f"{server.name}-{abs(hash(path))}.headers"
        self.headers.write_text(f"Authorization: {self.credentials}\nExpect:\n", encoding="ascii")
        self.headers.chmod(0o600)

    def with_path(self, path):
        return Place(self.server, self.user, self.secret, self.scratch, path)

    def url(self, repository):
        return f"{self.origin}/{self.path.format(repository)}"

    def git_url(self, repository):
        return self.url(repository).replace("//", f"//{self.user}:{self.secret}@", 1)

    def get(self, path):
        """A REST answer."""
        request = urllib.request.Request(f"{self.origin}/2.0/{path}", headers={"Authorization": self.credentials})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def curl(self, repository, service, body=None, version2=True, out="/dev/null"):
        """The command; it prints status, size, and seconds."""
        command = ["curl", "-sS", "-o", str(out), "-w", "%{http_code} %{size_download} %{time_total}", "-H", f"@{self.headers}"]
        command += ["-H", "Git-Protocol: version=2"] if version2 else []
        if body is None:
            return command + [f"{self.url(repository)}/info/refs?service=git-{service}"]
        content = f"Content-Type: application/x-git-{service}-request"
        return command + ["-H", content, "--data-binary", f"@{body}", f"{self.url(repository)}/git-{service}"]


class Sent:
    """One answer that was thrown away."""

    def __init__(self, ran, error, name):
        status, size, seconds = (ran.split() + ["", "", ""])[:3]
        if status != "200":
            raise Trouble(f"{name}: status {status or 'none'} {error.strip()[-200:]}")
        self.size, self.seconds = int(size), float(seconds)


def transfer(place, repository, service, body=None, **options):
    """Sends bytes, or asks for the advertisement when there are none."""
    return together(place, repository, service, [body], **options)[0]


def together(place, repository, service, bodies, **options):
    """All at once; every one of them has to be answered."""
    running = [Waiting(place, repository, service, body, **options) for body in bodies]
    try:
        for one in running:
            one.ready()
        begun = time.monotonic()
        for one in running:
            one.go()
        sent = Together(one.answer() for one in running)
        sent.seconds = time.monotonic() - begun
        return sent
    finally:
        for one in running:
            one.end()


class Together(list):
    """Answers to requests that were made at once. `seconds` are from the first request to the end of the last client."""

    seconds = 0.0


class Waiting:
    """A curl that has read all it needs and waits for the word: starting it is no part of what is measured."""

    def __init__(self, place, repository, service, body, **options):
        self.name, self.body = place.server.name, body
        self.process = subprocess.Popen(
            place.curl(repository, service, None if body is None else "-", **options),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def ready(self):
        """Returns when the body is out of the pipe: curl reads it before it connects, and goes on when the pipe is closed."""
        if self.body is None:
            return
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(self.body)
            self.process.stdin.flush()
        while self.process.poll() is None and unread(self.process.stdin):
            time.sleep(0.002)

    def go(self):
        with contextlib.suppress(BrokenPipeError):  # it has ended, and says why
            self.process.stdin.close()
        self.process.stdin = None

    def answer(self):
        out, error = self.process.communicate(timeout=LONGEST)
        return Sent(out.decode(), error.decode(errors="replace"), self.name)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def unread(pipe):
    """Bytes that the other side of a pipe has not taken yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, b"\0\0\0\0"), sys.byteorder)


def asked(place, repository, body):
    """The answer of upload-pack itself."""
    out = place.scratch / "answer"
    transfer(place, repository, "upload-pack", body, out=out)
    return out.read_bytes()


def refs(place, repository):
    return wire.refs(asked(place, repository, wire.ls_refs("HEAD", "refs/heads/", "refs/tags/")))


def timed(work):
    begun = time.monotonic()
    work()
    return time.monotonic() - begun
