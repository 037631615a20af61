package dev.latchkey.git.dfs;

import dev.latchkey.blob.Blobs;
import dev.latchkey.db.Database;
import dev.latchkey.git.GitSettings;
import java.time.Clock;

/** What every repository of this process is stored in. */
record Backing(Database database, Blobs blobs, Snapshots snapshots, GitSettings settings, Clock clock) {}
