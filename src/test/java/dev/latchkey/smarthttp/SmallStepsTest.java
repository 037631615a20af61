package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.git.RandomHistory;
import dev.latchkey.git.RealGit;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.git.dfs.Maintenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of the real git that fetches every few commits has everything after each. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
final class SmallStepsTest {
    private static final int COMMITS = 60;

    @TempDir
    Path directory;

    private GitDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void each_fetch_of_a_small_step_is_whole(int protocol) throws Exception {
        RealGit source = RealGit.init(directory.resolve("source"));
        RandomHistory.write(source, 11 + protocol, COMMITS);
        Path client = door.workplace("client");
        door.git(client, "config", "protocol.version", Integer.toString(protocol));
        Maintenance maintenance = new Maintenance((GitStorage) door.repositories);
        for (int n = 5; n <= COMMITS; n += 5) {
            push(source, n);
            if (n % 20 == 0) {
                maintenance.collect(door.repository, NullProgressMonitor.INSTANCE);
            }
            door.git(client, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*");
            door.git(client, "fsck", "--strict");
            String tip = source.run("rev-parse", "c" + n).strip();
            assertThat(door.git(client, "rev-parse", "origin/main").strip()).isEqualTo(tip);
        }
        assertThat(objects(client)).isEqualTo(objects(source.directory()));
    }

    /** The id of what a submodule stands at is anything, even that of a file that comes later. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void a_file_in_the_place_of_a_submodule_is_sent_even_if_it_has_the_same_id(int protocol) throws Exception {
        Path work = door.workplace("work");
        door.commit(work, "other", "other");
        Files.writeString(work.resolve("later"), "later");
        String id = door.git(work, "hash-object", "later").strip();
        door.git(work, "update-index", "--add", "--cacheinfo", "160000," + id + ",a");
        door.git(work, "commit", "-qm", "a submodule");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        Path client = door.workplace("client");
        door.git(client, "config", "protocol.version", Integer.toString(protocol));
        door.git(client, "fetch", "-q", "origin");
        door.git(work, "hash-object", "-w", "later");
        door.git(work, "update-index", "--add", "--cacheinfo", "100644," + id + ",a");
        door.git(work, "commit", "-qm", "a file");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        door.git(client, "fetch", "-q", "origin");
        assertThat(door.git(client, "cat-file", "-p", "origin/main:a").strip()).isEqualTo("later");
        door.git(client, "fsck", "--strict");
    }

    private String objects(Path repository) {
        return door.git(repository, "rev-list", "--objects", "--all", "--no-object-names", "--count");
    }

    /** The commits up to this one, and the tags of some. */
    private void push(RealGit source, int to) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("push", "-q", door.url()));
        arguments.add("+c" + to + ":refs/heads/main");
        for (int n = to - 4; n <= to; n++) {
            arguments.add("c" + n);
            if (n % 7 == 0) {
                arguments.add("t" + n);
            }
        }
        source.run(arguments.toArray(String[]::new));
    }
}
