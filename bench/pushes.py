"""Operations that push, and what pushes leave behind for those who clone."""

import secrets

import client
import wire
from client import git
from kept import HIT, MISS
from measuring import Contestant, Operation, Row
from processes import Trouble
from servers import Latchkey
from transfers import OURS, PEER, Fetching
from upkeep import at_rest

DURABLE, PACKED = "core.fsync=all", "one pack"


def push(place, repository, desk, specs):
    git("push", "-q", place.git_url(repository), *specs, directory=desk.path)


def push_many(arena, desk, count, places):
    """One by one, from git itself, each moves the branch that HEAD is; `places` are pairs with the repository there."""
    for n, commit in enumerate(desk.commits(count, "many"), 1):
        arena.say(f"push {n} of {count}")
        for place, repository in places:
            push(place, repository, desk, [f"{commit}:{desk.head}"])


def pushing(count, times):
    """Each push makes a branch of its own."""
    def build(arena):
        desk = arena.desk("pushed")
        waiting = {}

        def contestant(name, place):
            def before():
                waiting[name] = desk.commits(count * arena.times(times), "push")[::-count]

            def run():
                new = waiting[name].pop()
                return client.timed(lambda: push(place, "pushed", desk, [f"{new}:refs/heads/push-{new[:12]}"]))
            return Contestant(name, place.server, run, before, times=arena.times(times))

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


def pushed_clone(arena):
    """No collection runs, but what each side does by itself after pushes does."""
    count = 20 if arena.quick else 200
    ours = arena.serve(Latchkey.UNCOLLECTED)
    push_many(arena, arena.desk("eroded"), count, [(arena.peer, "eroded"), (ours, "medium")])
    fetching = Fetching(arena, "eroded")
    title = f"full clone, medium, {count} pushes since maintenance"
    return Operation(
        [fetching.contestant(PEER, arena.peer), fetching.contestant(HIT, ours, HIT, times=5, repository="medium"),
         fetching.contestant(MISS, ours, MISS, times=2, repository="medium")],
        [Row(f"{title}, hit", HIT, PEER), Row(f"{title}, miss", MISS, PEER, {"wall": 0.7})])


def worn_clone(arena):
    """Both sides maintain themselves as they do by default, and come to rest; beside it stands a copy that is one pack."""
    count = 60 if arena.quick else 1000
    ours = arena.serve({})
    push_many(arena, arena.desk("worn"), count, [(arena.peer, "worn"), (ours, "small")])
    arena.say("Latchkey's maintenance comes to rest")
    left = at_rest(ours, "small", most=5 if arena.quick else 300)
    arena.say("a copy that is one pack")
    exported = arena.scratch / "exported.git"
    Latchkey.run(ours.data, "repo", "export", f"{ours.user}/small", exported)
    Latchkey.run(ours.data, "repo", "import", f"{ours.user}/packed", exported)
    Latchkey.run(ours.data, "repo", "maintain", f"{ours.user}/packed")
    fetching = Fetching(arena, "worn")
    title = f"full clone, small, after {count:,} pushes, miss"
    return Operation(
        [fetching.contestant(PEER, arena.peer, times=10), fetching.contestant(MISS, ours, MISS, times=20, repository="small"),
         fetching.contestant(PACKED, ours, MISS, times=20, repository="packed")],
        [Row(title, MISS, PEER), Row(f"{title}, against the same as one pack", MISS, PACKED, {"cpu": 1.25, "wall": 1.25})],
        note=left)


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
    "clone-pushed": pushed_clone, "clone-worn": worn_clone, "push-1": pushing(1, 20), "push-1000": pushing(1000, 1),
    "push-refs": many_refs, "ci-day": ci_day,
}
