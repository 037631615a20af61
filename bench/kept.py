"""Whether an answer came from the fetch cache, told by the files that the cache keeps: a hit moves the time of its file, and an answer that
is written down is a new file."""

import contextlib
import json
import time

from processes import Trouble

HIT, MISS, WRITTEN = "hit", "miss", "written"
WANTED = {HIT: "served from the cache", MISS: "computed", WRITTEN: "computed and written down"}
PATIENCE = 5


class Watch:
    """Looks at the answers of one repository before requests and after them; `expected` is what the cache has to have done with each."""

    def __init__(self, place, repository, expected, count):
        told = json.loads(place.get(f"repositories/{place.user}/{repository}"))
        self.base, self.pattern = place.data / "cache/fetch", f"*/{told['uuid'].strip('{}')}/*"
        self.name, self.expected, self.count = f"{repository} from {place.server.name}, {expected}", expected, count
        self.before = {}

    def look(self):
        """Times of last use by file."""
        found = {}
        for file in self.base.glob(self.pattern):
            with contextlib.suppress(FileNotFoundError):  # it had to make room
                found[file] = file.stat().st_mtime_ns
        return found

    def begin(self):
        self.before = self.look()

    def end(self):
        """A file may come a moment after the last byte of its answer."""
        deadline = time.monotonic() + PATIENCE
        written, used = self.changes()
        while self.expected == WRITTEN and written < self.count and time.monotonic() < deadline:
            time.sleep(0.05)
            written, used = self.changes()
        right = {HIT: used > 0 and not written, MISS: not used, WRITTEN: not used and written == self.count}
        if not right[self.expected]:
            raise Trouble(f"{self.name}: {self.count} answers had to be {WANTED[self.expected]}, but the cache wrote {written} down "
                          f"and used {used} that it had")

    def changes(self):
        after = self.look()
        return len(after.keys() - self.before.keys()), sum(after.get(file, at) != at for file, at in self.before.items())
