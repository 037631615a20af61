"""The repositories that are measured with: made once by generators that always write the same, kept in the work directory."""

import pathlib
import shutil
import subprocess
import sys

from client import GIT, git
from processes import Trouble

HERE = pathlib.Path(__file__).resolve().parent

RECIPES = {
    "small": ("sources.py", "--commits", "3900", "--files", "900", "--picture-every", "22"),
    "medium": ("sources.py", "--commits", "60000", "--files", "3000", "--picture-every", "37"),
    "refs": ("history.py", "--commits", "2000", "--branches", "50000"),
}
QUICK = {
    "small": ("sources.py", "--commits", "300", "--files", "60"),
    "medium": ("sources.py", "--commits", "1200", "--files", "200"),
    "refs": ("history.py", "--commits", "500", "--branches", "2000"),
}


def prepare(directory, recipes, own, say):
    """Paths by name; `own` is a repository of the user's that stands in for *medium*, and does not push the generated one out."""
    directory.mkdir(parents=True, exist_ok=True)
    found = {}
    for n, (name, recipe) in enumerate(recipes.items(), 1):
        copies = name == "medium" and own
        path = directory / ("own.git" if copies else f"{name}.git")
        wanted = f"{own}\n{git('for-each-ref', directory=own)}\n" if copies else " ".join(recipe) + "\n"
        stamp = path.with_suffix(".stamp")
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            say(f"making {name} ({n} of {len(recipes)})")
            stamp.unlink(missing_ok=True)
            shutil.rmtree(path, ignore_errors=True)
            if copies:
                copy(own, path)
            else:
                generate(path, recipe)
            pack(path)
            stamp.write_text(wanted, encoding="utf-8")
        found[name] = path
    return found


def own(path):
    """A repository of the user's, looked over; what is wrong with it is said in a line."""
    path = path.expanduser().resolve()
    if not path.is_dir():
        raise Trouble(f"{path} is no directory")
    here = {"directory": path, "ceiling": path.parent}
    if not asks("rev-parse", "--git-dir", **here):
        raise Trouble(f"{path} is no git repository")
    if asks("rev-parse", "--is-shallow-repository", **here) == "true":
        raise Trouble(f"{path} is a shallow clone; `git -C {path} fetch --unshallow` first")
    if asks("config", "--get-regexp", r"^remote\..*\.promisor$", **here):
        raise Trouble(f"{path} is a partial clone, without all of its objects; clone it without --filter")
    if asks("rev-parse", "--show-object-format", **here) != "sha1":
        raise Trouble(f"{path} has another object format than sha1, which Latchkey does not take")
    if not asks("for-each-ref", "--count=1", "refs/heads", **here):
        raise Trouble(f"{path} is empty: it has no branch")
    head = asks("symbolic-ref", "-q", "HEAD", **here)
    if not head:
        raise Trouble(f"HEAD of {path} is detached; check a branch out there")
    if not asks("rev-parse", "-q", "--verify", f"{head}^{{commit}}", **here):
        raise Trouble(f"HEAD of {path} is {head}, which is not there; `git -C {path} symbolic-ref HEAD refs/heads/…` mends it")
    return path


def asks(*arguments, directory, ceiling):
    """What git says, and nothing when it fails; it does not look for a repository above the directory."""
    ran = subprocess.run(["git", "-C", str(directory), *arguments], env=dict(GIT, GIT_CEILING_DIRECTORIES=str(ceiling)),
                         capture_output=True, text=True, check=False)
    return ran.stdout.strip() if ran.returncode == 0 else ""


def copy(source, path):
    """Its branches and tags alone: Latchkey imports no others."""
    git("init", "-q", "--bare", path)
    git("fetch", "-q", source, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", directory=path)
    git("symbolic-ref", "HEAD", git("symbolic-ref", "HEAD", directory=source), directory=path)


def generate(path, recipe):
    git("init", "-q", "--bare", path)
    git("symbolic-ref", "HEAD", "refs/heads/main", directory=path)
    script, *arguments = recipe
    with subprocess.Popen([sys.executable, str(HERE / script), *arguments], stdout=subprocess.PIPE) as writer:
        command = ["git", "-C", str(path), "-c", "core.compression=1", "fast-import", "--quiet", "--done"]
        ran = subprocess.run(command, env=GIT, stdin=writer.stdout, stdout=subprocess.DEVNULL, check=False)
    if ran.returncode or writer.returncode:
        raise Trouble(f"{script} or git fast-import failed for {path}")


def pack(path):
    """All that git can do beforehand to answer fast."""
    for key, value in {"http.receivepack": "true", "pack.writeReverseIndex": "true", "repack.writeBitmaps": "true",
                       "core.commitGraph": "true", "gc.writeCommitGraph": "true"}.items():
        git("config", key, value, directory=path)
    git("repack", "-adbfq", "--window=10", "--depth=50", directory=path)
    git("pack-refs", "--all", directory=path)
    git("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress", directory=path)


def describe(path):
    counts = dict(line.split(": ") for line in git("count-objects", "-v", directory=path).splitlines())
    commits = git("rev-list", "--all", "--count", directory=path)
    refs = len(git("for-each-ref", directory=path).splitlines())
    return (f"{int(counts['size-pack']) / 1024:.0f} MB, {int(counts['in-pack']):,} objects, {int(commits):,} commits, "
            f"{refs:,} branches and tags")


class Desk:
    """A client's repository, in which commits for pushes are made; it borrows the objects of the one it pushes to."""

    def __init__(self, path, source):
        self.path = path
        self.made = 0
        git("init", "-q", "--bare", path)
        (path / "objects/info/alternates").write_text(f"{source}/objects\n", encoding="utf-8")
        self.tip = git("rev-parse", "HEAD", directory=source)
        self.head = git("symbolic-ref", "HEAD", directory=source)

    def commits(self, count, tag):
        """The ids of new commits one upon the other, upon the tip; each changes a file."""
        self.made += 1
        ref = f"refs/bench/{self.made}-{tag}"
        lines = []
        for n in range(count):
            content = "".join(f"{tag} {self.made} {n} {line}\n" for line in range(12))
            message = f"Change {n} of {tag} {self.made}"
            begin = f"from {self.tip}\n" if n == 0 else ""
            lines.append(f"commit {ref}\ncommitter Bench <bench@example.com> {1_700_000_000 + n} +0000\ndata {len(message)}\n"
                         f"{message}\n{begin}M 100644 inline bench/{n % 20}.txt\ndata {len(content)}\n{content}\n")
        git("fast-import", "--quiet", directory=self.path, feed="".join(lines).encode())
        return git("rev-list", "--reverse", f"--max-count={count}", ref, directory=self.path).split()
