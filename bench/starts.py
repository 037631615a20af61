"""From the start of the program to its first answer, and the memory it takes."""

import json
import signal
import statistics
import subprocess
import time
import urllib.error
import urllib.request

import client
from measuring import Line
from processes import Trouble, memory
from servers import HERE, Latchkey
from transfers import Fetching

MIB = 1 << 20


def first_answer(server, credentials, seconds=180):
    """Asks until it is answered; seconds since the start of the program."""
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}/2.0/user", headers={"Authorization": credentials})
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                answer.read()
                return time.monotonic() - server.started
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.005)
    raise Trouble(f"{server.name} did not answer: {server.last_words()}")


def start(work):
    """With data; then three seconds of idling for the memory."""
    took, idle = [], []
    for n in range(work.rounds):
        work.say(f"start {n + 1} of {work.rounds}")
        place = Latchkey.serve("start", work.port, work.data, work.scratch, {})
        try:
            took.append(first_answer(place.server, place.credentials))
            time.sleep(3)
            idle.append(memory(place.server.pid, "VmRSS"))
        finally:
            place.server.stop()
    samples = {"start": [{"wall": seconds} for seconds in took], "idle": [{"bytes": size} for size in idle]}
    return [
        Line("start with data to the first answer, s", {"s": statistics.median(took)}, {"s": 0.9}),
        Line("idle memory (resident), MB", {"MB": statistics.median(idle) / MIB}, {"MB": 150}),
    ], samples


def demo(work):
    """To the first request that the token it prints is good for."""
    took = []
    for n in range(work.rounds):
        work.say(f"demo {n + 1} of {work.rounds}")
        took.append(demo_once(work))
    return [Line("start of the demo to the first answer, s", {"s": statistics.median(took)}, {"s": 1.5})], {
        "demo": [{"wall": seconds} for seconds in took]}


def demo_once(work):
    begun = time.monotonic()
    command = [str(HERE / "latchkey"), "demo", "--port", str(work.port), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            facts = json.loads(process.stdout.readline())
            request = urllib.request.Request(facts["url"].rstrip("/") + "/2.0/user", headers={"Authorization": "Bearer " + facts["token"]})
            with urllib.request.urlopen(request, timeout=10) as answer:
                answer.read()
            return time.monotonic() - begun
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def clones(work):
    """Sixteen clones at once on a fresh server, all different, so that each is computed; then sixteen of the same, also a new one."""
    filled, samples = [], {}
    for title, different in (("different", True), ("the same", False)):
        work.say(f"16 clones, {title}")
        place = Latchkey.serve("memory", work.port, work.data, work.scratch, {})
        try:
            first_answer(place.server, place.credentials)
            fetching = Fetching(work.arena(place), "medium")
            bodies = [fetching.request(True) for _ in range(16)] if different else [fetching.request(True)] * 16
            sent = client.together(place, "medium", "upload-pack", bodies)
            sizes = sorted(one.size for one in sent)
            if sizes[0] < 0.98 * sizes[-1]:
                raise Trouble(f"not all of 16 clones were whole: {sizes}")
            most = memory(place.server.pid, "VmHWM")
        finally:
            place.server.stop()
        filled.append(Line(f"memory at most for 16 clones at once, medium, {title}, MB", {"MB": most / MIB}, {"MB": 1024}))
        samples[title] = [{"bytes": most}]
    return filled, samples


OPERATIONS = {"start": start, "demo": demo, "memory": clones}
