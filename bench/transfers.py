"""Operations of git, each with its contestants and the bars they are held to."""

import secrets

import client
import wire
from client import git
from measuring import Contestant, Operation, Row
from processes import Trouble
from repositories import Desk

PEER, HIT, MISS, WITHOUT, DURABLE, OURS = "git", "hit", "miss", "no cache", "core.fsync=all", "latchkey"


class Arena:
    """What operations work with: the places by name, the repositories made, and where to write."""

    def __init__(self, peer, ours, plain, repositories, scratch, quick, say):
        self.peer, self.ours, self.plain = peer, ours, plain
        self.durable = peer.with_path("durable/{}.git")
        self.repositories, self.scratch, self.quick, self.say = repositories, scratch, quick, say
        self.desks = 0

    def desk(self, name):
        self.desks += 1
        return Desk(self.scratch / f"desk-{self.desks}.git", self.repositories[name])


class Fetching:
    """A fetch as bytes, verified when first answered, and then held to the size it had."""

    def __init__(self, arena, repository, depth=0, behind=0, times=1):
        self.arena, self.repository, self.depth, self.times = arena, repository, depth, times
        found = client.refs(arena.peer, repository)
        self.wants = [found["HEAD"]] if depth or behind else sorted(set(found.values()))
        self.source = arena.repositories[repository]
        self.haves = [git("rev-parse", f"{found['HEAD']}~{behind}", directory=self.source)] if behind else []
        self.sizes = {}

    def request(self, fresh):
        """A fresh one has a commit that nobody has: it means something else, and is the same work."""
        haves = self.haves + ([secrets.token_hex(20)] if fresh else [])
        return wire.fetch(self.wants, haves, self.depth, thin=bool(self.haves))

    def contestant(self, name, place, fresh=False):
        return Contestant(name, place.server, lambda: self.run(name, place, fresh))

    def run(self, name, place, fresh):
        if name not in self.sizes:
            self.sizes[name] = self.verified(name, place, fresh)
        bodies = [self.request(fresh)] * self.times
        sent = []
        wall = client.timed(lambda: sent.extend(client.together(place, self.repository, "upload-pack", bodies)))
        for one in sent:
            if abs(one.size - self.sizes[name]) > 0.02 * self.sizes[name] + 200:
                raise Trouble(f"{name}: an answer of {one.size} bytes where {self.sizes[name]} were expected")
        return sent[0].seconds if self.times == 1 else wall

    def verified(self, name, place, fresh):
        """The trailer, and every object, by git's own index-pack; the peers have to send the same number."""
        answer = client.asked(place, self.repository, self.request(fresh))
        pack = wire.pack(answer)
        index = self.arena.scratch / "index.git"
        if not index.exists():
            git("init", "-q", "--bare", index)
        (index / "objects/info/alternates").write_text(f"{self.source}/objects\n" if self.haves else "", encoding="utf-8")
        git("index-pack", "--stdin", *(["--fix-thin"] if self.haves else []), directory=index, feed=pack)
        for file in (index / "objects/pack").iterdir():
            file.unlink()
        count = wire.objects(pack)
        expected = self.sizes.setdefault("objects", count)
        if count != expected:
            raise Trouble(f"{name} sends {count} objects where the first sends {expected}")
        return len(answer)


def full_clone(arena):
    fetching = Fetching(arena, "medium")
    title = "full clone, medium"
    return Operation(
        [fetching.contestant(PEER, arena.peer), fetching.contestant(HIT, arena.ours),
         fetching.contestant(MISS, arena.ours, True), fetching.contestant(WITHOUT, arena.plain, True)],
        [Row(f"{title}, hit", HIT, PEER, {"cpu": 0.08, "wall": 0.12}), Row(f"{title}, miss", MISS, PEER, {"cpu": 0.4, "wall": 0.5}),
         Row(f"{title}, miss, against Latchkey without cache", MISS, WITHOUT, {"cpu": 1.15, "wall": 1.15}),
         Row(f"{title}, without cache", WITHOUT, PEER)])


def small_clone(arena):
    fetching = Fetching(arena, "small")
    return hit_and_miss(arena, fetching, "full clone, small", {}, {})


def hit_and_miss(arena, fetching, title, hit, miss):
    return Operation(
        [fetching.contestant(PEER, arena.peer), fetching.contestant(HIT, arena.ours), fetching.contestant(MISS, arena.ours, True)],
        [Row(f"{title}, hit", HIT, PEER, hit), Row(f"{title}, miss", MISS, PEER, miss)])


def pushed_clone(arena):
    """The pushes come one by one from git itself; neither side's maintenance runs, but what each does by itself after pushes does."""
    count = 20 if arena.quick else 200
    desk = arena.desk("eroded")
    for n, commit in enumerate(desk.commits(count, "eroded"), 1):
        arena.say(f"push {n} of {count}")
        for place in (arena.peer, arena.ours):
            push(place, "eroded", desk, [f"{commit}:refs/heads/main"])
    fetching = Fetching(arena, "eroded")
    return hit_and_miss(arena, fetching, f"full clone, medium, {count} pushes since maintenance", {}, {"wall": 0.7})


def shallow(arena):
    return hit_and_miss(arena, Fetching(arena, "medium", depth=1), "depth 1, medium", {"wall": 0.08}, {"wall": 0.7})


def behind(arena):
    bars = {"cpu": 1.0, "wall": 1.0}
    return hit_and_miss(arena, Fetching(arena, "medium", behind=10), "10 commits behind, medium", bars, bars)


def parallel(arena):
    fetching = Fetching(arena, "small", times=8)
    return hit_and_miss(arena, fetching, "8 clones at once, small, all complete", {"wall": 0.15}, {"wall": 0.5})


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
        contestants = [Contestant(f"{name}, {kind}", place.server, lambda work=work, place=place: work(place))
                       for kind, work in (("real", real), ("raw", raw)) for name, place in places]
        return Operation(contestants, [
            Row(f"{title}, git's client", f"{OURS}, real", f"{PEER}, real", {"cpu": 0.5}),
            Row(f"{title}, raw", f"{OURS}, raw", f"{PEER}, raw", {"cpu": 0.5})])
    return build


def push(place, repository, desk, specs):
    git("push", "-q", place.git_url(repository), *specs, directory=desk.path)


def pushing(count):
    def build(arena):
        desk = arena.desk("pushed")
        new = {}

        def contestant(name, place):
            def before():
                new[name] = desk.commits(count, "push")[-1]

            def run():
                return client.timed(lambda: push(place, "pushed", desk, [f"{new[name]}:refs/heads/push-{new[name][:12]}"]))
            return Contestant(name, place.server, run, before)

        title = f"push of {count:,} commit{'s' if count > 1 else ''}, git's client"
        return durable_rows(title, 1.0, [contestant(*each) for each in writers(arena)])
    return build


def writers(arena):
    return (PEER, arena.peer), (DURABLE, arena.durable), (OURS, arena.ours)


def durable_rows(title, bar, contestants):
    return Operation(contestants, [
        Row(title, OURS, PEER, {"wall": bar}), Row(f"{title}; the peer with core.fsync=all", OURS, DURABLE)])


def many_refs(arena):
    """One request with 1,000 new refs, each confirmed, and another, untimed, that deletes them."""
    tip = client.refs(arena.peer, "pushed")["HEAD"]
    current = {}

    def send(place, updates):
        out = arena.scratch / "report"
        sent = client.transfer(place, "pushed", "receive-pack", wire.receive(updates), version2=False, out=out)
        report = out.read_bytes()
        if report.count(b"ok refs/") != len(updates):
            raise Trouble(f"{place.server.name}: not all refs were changed: {report[:200]!r}")
        return sent.seconds

    def contestant(name, place):
        def before():
            if name in current:
                send(place, [(tip, wire.NOBODY, ref) for ref in current[name]])
            tag = secrets.token_hex(6)
            current[name] = [f"refs/heads/many/{tag}/{n}" for n in range(1000)]
        return Contestant(name, place.server, lambda: send(place, [(wire.NOBODY, tip, ref) for ref in current[name]]), before)

    return durable_rows("push of 1,000 refs, raw", 0.3, [contestant(*each) for each in writers(arena)])


def ci_day(arena):
    """Twenty times: a push that moves main, then four shallow clones and a full one, each asking for refs first."""
    desk = arena.desk("day")
    pushes = 4 if arena.quick else 20
    chains, rounds = [], {}

    def contestant(name, place):
        def before():
            rounds[name] = rounds.get(name, -1) + 1
            if rounds[name] == len(chains):
                chains.append(desk.commits(pushes, "day"))
                desk.tip = chains[-1][-1]

        def run():
            return client.timed(lambda: [day(commit) for commit in chains[rounds[name]]])

        def day(commit):
            push(place, "day", desk, [f"{commit}:refs/heads/main"])
            for depth in (1, 1, 0, 1, 1):
                found = client.refs(place, "day")
                if found["HEAD"] != commit:
                    raise Trouble(f"{name}: HEAD is {found['HEAD']}, and {commit} was pushed")
                wants = [found["HEAD"]] if depth else sorted(set(found.values()))
                client.transfer(place, "day", "upload-pack", wire.fetch(wants, depth=depth))
        return Contestant(name, place.server, run, before)

    clones = 5 * pushes
    return Operation(
        [contestant(PEER, arena.peer), contestant(OURS, arena.ours)],
        [Row(f"a CI day, small: {clones} clones ({clones * 4 // 5} shallow), {pushes} pushes between", OURS, PEER, {"cpu": 0.3})],
        warm=1)


OPERATIONS = {
    "clone": full_clone, "clone-small": small_clone, "clone-pushed": pushed_clone, "shallow": shallow, "behind": behind,
    "parallel": parallel, "ls-v2": listing(2), "ls-v0": listing(0), "push-1": pushing(1), "push-1000": pushing(1000),
    "push-refs": many_refs, "ci-day": ci_day,
}
