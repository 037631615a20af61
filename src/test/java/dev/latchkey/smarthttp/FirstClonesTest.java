package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.git.dfs.Maintenance;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole clones of a repository with bitmaps: computed as cheaply as written down, so kept only when they are asked for again. */
@Timeout(600)
@SuppressWarnings("NullAway.Init")
final class FirstClonesTest {
    private static final String NOBODY_HAS_IT = "have " + "7".repeat(40) + "\n";

    @TempDir
    Path directory;

    private GitDoor door;
    private RawClient client;
    private Path work;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        client = new RawClient(door);
        work = door.workplace("work");
        byte[] noise = new byte[3 << 20];
        new Random(3).nextBytes(noise);
        Files.write(work.resolve("noise"), noise);
        for (int i = 0; i < 4; i++) {
            door.commit(work, "dir/file" + i, "content " + i + "\n".repeat(200));
        }
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        maintain();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private void maintain() throws IOException {
        new Maintenance((GitStorage) door.repositories).collect(door.repository, NullProgressMonitor.INSTANCE);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("data/fetches"))) {
            return all.filter(path -> path.getFileName().toString().length() == 64)
                    .toList();
        }
    }

    private String tip() {
        return door.git(work, "rev-parse", "HEAD");
    }

    private static byte[] request(String... arguments) {
        return RawClient.lines(Stream.of(
                        Stream.of("command=fetch\n", "0001", "no-progress\n"),
                        Arrays.stream(arguments),
                        Stream.of("done\n", "0000"))
                .flatMap(lines -> lines)
                .toArray(String[]::new));
    }

    private String fetch(String... arguments) throws Exception {
        return client.fetch(request(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    void the_first_clone_is_not_written_down_and_the_second_is(String version) throws Exception {
        String[] copies = {"first", "second", "third", "fourth"};
        for (int i = 0; i < copies.length; i++) {
            door.git(directory, "-c", "protocol.version=" + version, "clone", "-q", door.url(), copies[i]);
            Path copy = directory.resolve(copies[i]);
            door.git(copy, "fsck", "--full", "--strict");
            assertThat(door.git(copy, "rev-parse", "HEAD")).isEqualTo(tip());
            assertThat(Files.mismatch(copy.resolve("noise"), work.resolve("noise")))
                    .isEqualTo(-1);
            assertThat(kept()).hasSize(i == 0 ? 0 : 1);
        }
    }

    @Test
    void all_of_them_are_the_same_byte_for_byte() throws Exception {
        String first = fetch("want " + tip() + "\n");
        assertThat(first).contains("PACK");
        for (int i = 0; i < 3; i++) {
            assertThat(fetch("want " + tip() + "\n")).isEqualTo(first);
        }
        assertThat(kept()).hasSize(1);
    }

    @Test
    void what_costs_more_to_compute_is_written_down_at_once() throws Exception {
        String want = "want " + tip() + "\n";
        int files = 0;
        for (String[] asked : new String[][] {
            {"deepen 1\n", want},
            {"filter blob:none\n", want},
            {want, "have " + door.git(work, "rev-parse", "HEAD~2") + "\n"},
            {want, NOBODY_HAS_IT, "have " + door.git(work, "rev-parse", "HEAD~1") + "\n"}
        }) {
            assertThat(fetch(asked)).contains("PACK");
            assertThat(kept()).hasSize(++files);
        }
    }

    @Test
    void what_only_the_client_has_leaves_a_clone_whole() throws Exception {
        String[] asked = {"want " + tip() + "\n", NOBODY_HAS_IT};
        String first = fetch(asked);
        assertThat(kept()).isEmpty();
        assertThat(fetch(asked)).isEqualTo(first);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void after_pushes_since_maintenance_it_is_as_before() throws Exception {
        door.commit(work, "more", "more");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        String first = fetch("want " + tip() + "\n");
        assertThat(kept()).isEmpty();
        assertThat(fetch("want " + tip() + "\n")).isEqualTo(first);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void S64_the_first_and_every_other_clone_is_held_to_the_refs_of_its_moment() throws Exception {
        door.git(work, "checkout", "-q", "-b", "secret");
        String secret = door.commit(work, "password", "hunter2");
        door.git(work, "push", "-q", "origin", "secret");
        maintain();
        String want = "want " + secret + "\n";
        assertThat(fetch(want)).contains("PACK");
        door.git(work, "push", "-q", "origin", ":secret");
        for (int i = 0; i < 3; i++) {
            assertThat(fetch(want)).contains("ERR ").contains("not our ref").doesNotContain("PACK");
            assertThat(fetch(want, NOBODY_HAS_IT)).contains("not our ref").doesNotContain("PACK");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void S60_neither_the_first_clone_nor_what_is_kept_goes_to_who_may_not_read() throws Exception {
        byte[] request = request("want " + tip() + "\n");
        for (int kept = 0; kept < 2; kept++) {
            door.permission = Permission.NONE;
            HttpResponse<String> hidden = client.send(client.post("git-upload-pack", request)
                    .header("Git-Protocol", "version=2")
                    .build());
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).doesNotContain("PACK");
            door.permission = Permission.READ;
            assertThat(client.fetch(request).getBytes(StandardCharsets.ISO_8859_1))
                    .hasSizeGreaterThan(3 << 20);
            assertThat(kept()).hasSize(kept);
        }
    }
}
