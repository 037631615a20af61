"""What Latchkey's own maintenance has made of a repository, read from the rows of its database."""

import contextlib
import json
import sqlite3
import time

QUIET = 35  # seconds: it looks for work every fifteen, and this is two looks and some work
STATE = "select pushes_since_maintenance, lease_until from git_state where repository_id = ?"
PACKS = "select source, name from git_pack where repository_id = ? order by name"


def at_rest(place, repository, most):
    """Waits until nothing has changed for a while, `most` seconds; says how it then is."""
    uuid = json.loads(place.get(f"repositories/{place.user}/{repository}"))["uuid"].strip("{}")
    deadline = time.monotonic() + most
    last, since = None, time.monotonic()
    while time.monotonic() < min(deadline, since + QUIET):
        found = state(place.data, uuid)
        if found != last:
            last, since = found, time.monotonic()
        time.sleep(1)
    (pushes, _), packs = state(place.data, uuid)
    return f"{len(packs)} packs, {pushes} pushes since it was repacked" + ("" if time.monotonic() < deadline else ", and not at rest")


def state(data, uuid):
    with contextlib.closing(sqlite3.connect(f"file:{data / 'latchkey.db'}?mode=ro", uri=True)) as database:
        return database.execute(STATE, (uuid,)).fetchone(), database.execute(PACKS, (uuid,)).fetchall()
