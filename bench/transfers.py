"""Operations that fetch, each with its contestants and the bars they are held to."""

import secrets
import time

import client
import wire
from client import git
from kept import HIT, MISS, WRITTEN, Watch
from measuring import Contestant, Operation, Row
from processes import Trouble
from repositories import Desk

PEER, WITHOUT, OURS = "git", "no cache", "latchkey"
BEHIND_BARS = {"cpu": 1.0, "wall": 1.0}


class Arena:
    """What operations work with: the places by name, the repositories made, and where to write.

    `serve` starts one more Latchkey on data of its own, until the operation ends: it takes the settings.
    """

    def __init__(self, peer, ours, plain, repositories, scratch, quick, say, serve=None):
        self.peer, self.ours, self.plain, self.serve = peer, ours, plain, serve
        self.durable = peer.with_path("durable/{}.git")
        self.repositories, self.scratch, self.quick, self.say = repositories, scratch, quick, say
        self.desks, self.indexed = 0, set()

    def desk(self, name):
        self.desks += 1
        return Desk(self.scratch / f"desk-{self.desks}.git", self.repositories[name])

    def times(self, count):
        """How often something short is done in one sample."""
        return min(count, 2) if self.quick else count


class Fetching:
    """A fetch as bytes, verified when first answered, and then held to the size it had."""

    def __init__(self, arena, repository, depth=0, behind=0, at_once=1):
        self.arena, self.repository, self.depth, self.at_once = arena, repository, depth, at_once
        found = client.refs(arena.peer, repository)
        self.wants = [found["HEAD"]] if depth or behind else sorted(set(found.values()))
        self.source = arena.repositories[repository]
        self.haves = [self.ancestor(found["HEAD"], behind)] if behind else []
        self.sizes = {}

    def ancestor(self, commit, behind):
        line = git("rev-list", "--first-parent", f"--max-count={behind + 1}", commit, directory=self.source).split()
        if len(line) <= behind:
            raise Trouble(f"{self.repository} has no {behind} commits behind its HEAD")
        return line[-1]

    def request(self, fresh):
        """A fresh one has a commit that nobody has: it means something else, and is the same work."""
        haves = self.haves + ([secrets.token_hex(20)] if fresh else [])
        return wire.fetch(self.wants, haves, self.depth, thin=bool(self.haves))

    def contestant(self, name, place, cache=None, times=1, fresh=None, repository=None):
        """`cache` is what the fetch cache has to do, and is watched; `fresh` requests are each another one, as those that miss are."""
        fresh = cache in (MISS, WRITTEN) if fresh is None else fresh
        repository = repository or self.repository
        times = self.arena.times(times)
        watch = Watch(place, repository, cache, times) if cache else None
        waiting = []

        def ask(body):
            return self.ask(name, place, repository, body)

        def before():
            if name not in self.sizes:
                self.sizes[name] = self.verified(name, place, repository, fresh)
                if cache == HIT:  # whatever the cache asks of a request before it keeps the answer
                    ask(self.request(fresh))
                    ask(self.request(fresh))
                    time.sleep(0.5)
            waiting[:] = [self.request(fresh) for _ in range(times)]
            if cache == WRITTEN:
                for body in waiting:
                    ask(body)
            if watch:
                watch.begin()
        return Contestant(name, place.server, lambda: ask(waiting.pop()), before, watch.end if watch else lambda: None, times)

    def ask(self, name, place, repository, body):
        sent = client.together(place, repository, "upload-pack", [body] * self.at_once)
        for one in sent:
            if abs(one.size - self.sizes[name]) > 0.02 * self.sizes[name] + 200:
                raise Trouble(f"{name}: an answer of {one.size} bytes where {self.sizes[name]} were expected")
        return sent[0].seconds if self.at_once == 1 else sent.seconds

    def verified(self, name, place, repository, fresh):
        """The trailer, and every object, by git's own index-pack; the peers have to send the same number. Answers the size.

        A pack that is the same to the byte is not indexed again.
        """
        answer = client.asked(place, repository, self.request(fresh))
        pack = wire.pack(answer)
        if pack[-20:] not in self.arena.indexed:
            self.index(pack)
            self.arena.indexed.add(pack[-20:])
        count = wire.objects(pack)
        expected = self.sizes.setdefault("objects", count)
        if count != expected:
            raise Trouble(f"{name} sends {count} objects where the first sends {expected}")
        return len(answer)

    def index(self, pack):
        index = self.arena.scratch / "index.git"
        if not index.exists():
            git("init", "-q", "--bare", index)
        (index / "objects/info/alternates").write_text(f"{self.source}/objects\n" if self.haves else "", encoding="utf-8")
        git("index-pack", "--stdin", *(["--fix-thin"] if self.haves else []), directory=index, feed=pack)
        for file in (index / "objects/pack").iterdir():
            file.unlink()


def full_clone(arena):
    fetching = Fetching(arena, "medium")
    title = "full clone, medium"
    return Operation(
        [fetching.contestant(PEER, arena.peer), fetching.contestant(HIT, arena.ours, HIT, times=5),
         fetching.contestant(MISS, arena.ours, MISS, times=2), fetching.contestant(WITHOUT, arena.plain, times=2, fresh=True)],
        [Row(f"{title}, hit", HIT, PEER, {"cpu": 0.08, "wall": 0.12}), Row(f"{title}, miss", MISS, PEER, {"cpu": 0.4, "wall": 0.5}),
         Row(f"{title}, miss, against Latchkey without cache", MISS, WITHOUT, {"cpu": 1.15, "wall": 1.15}),
         Row(f"{title}, without cache", WITHOUT, PEER)])


def written_clone(arena):
    """The first time it passes by the cache and is not counted; the second time the cache writes it down."""
    fetching = Fetching(arena, "medium")
    title = "full clone, medium, asked for a second time (written down)"
    return Operation(
        [fetching.contestant(PEER, arena.peer), fetching.contestant(WRITTEN, arena.ours, WRITTEN, times=2),
         fetching.contestant(WITHOUT, arena.plain, times=2, fresh=True)],
        [Row(title, WRITTEN, PEER), Row(f"{title}, against Latchkey without cache", WRITTEN, WITHOUT)])


def hit_and_miss(arena, fetching, title, bars, times):
    """Bars are of the hit and of the miss; times are of the peer, of the hit, and of the miss."""
    hit, miss = bars
    of_peer, of_hit, of_miss = times
    return Operation(
        [fetching.contestant(PEER, arena.peer, times=of_peer), fetching.contestant(HIT, arena.ours, HIT, of_hit),
         fetching.contestant(MISS, arena.ours, MISS, of_miss)],
        [Row(f"{title}, hit", HIT, PEER, hit), Row(f"{title}, miss", MISS, PEER, miss)])


def small_clone(arena):
    return hit_and_miss(arena, Fetching(arena, "small"), "full clone, small", ({}, {}), (10, 30, 20))


def shallow(arena):
    return hit_and_miss(arena, Fetching(arena, "medium", depth=1), "depth 1, medium", ({"wall": 0.08}, {"wall": 0.7}), (1, 20, 2))


def behind(arena):
    return hit_and_miss(arena, Fetching(arena, "medium", behind=10), "10 commits behind, medium", (BEHIND_BARS, BEHIND_BARS), (50, 50, 50))


def parallel(arena):
    fetching = Fetching(arena, "small", at_once=8)
    return hit_and_miss(arena, fetching, "8 clones at once, small, all complete", ({"wall": 0.15}, {"wall": 0.5}), (2, 8, 8))


def listing(version):
    def build(arena):
        body = wire.ls_refs("refs/heads/", "refs/tags/") if version == 2 else None
        options = {} if version == 2 else {"version2": False}

        def raw(place):
            return client.transfer(place, "refs", "upload-pack", body, **options).seconds

        def real(place):
            return client.timed(lambda: git("-c", f"protocol.version={version}", "ls-remote", place.git_url("refs")))

        title = f"ls-remote, 50,000 refs, v{version}" if not arena.quick else f"ls-remote, 2,000 refs, v{version}"
        places = ((PEER, arena.peer), (OURS, arena.ours))
        contestants = [Contestant(f"{name}, {kind}", place.server, lambda work=work, place=place: work(place), times=arena.times(20))
                       for kind, work in (("real", real), ("raw", raw)) for name, place in places]
        return Operation(contestants, [
            Row(f"{title}, git's client", f"{OURS}, real", f"{PEER}, real", {"cpu": 0.5}),
            Row(f"{title}, raw", f"{OURS}, raw", f"{PEER}, raw", {"cpu": 0.5})])
    return build


OPERATIONS = {
    "clone": full_clone, "clone-written": written_clone, "clone-small": small_clone, "shallow": shallow, "behind": behind,
    "parallel": parallel, "ls-v2": listing(2), "ls-v0": listing(0),
}
