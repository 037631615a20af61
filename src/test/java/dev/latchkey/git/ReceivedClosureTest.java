package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.ByteSize;
import dev.latchkey.e2e.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown without a walk, and what is left to one. That nothing is shown wrongly is tested through pushes. */
final class ReceivedClosureTest {
    private static final int DEPTH = 100;

    @TempDir
    static Path directory;

    private static Path work;
    private static Commands commands;
    private static Repository repository;

    /** On main three commits; on side, above the first, twenty with a file moved and one commit merged, and a tag. */
    @BeforeAll
    static void open() throws IOException {
        commands = new Commands(Files.createDirectories(directory.resolve("home")));
        work = Files.createDirectories(directory.resolve("work"));
        git("init", "-q", "-b", "main");
        commit("a/one", "1");
        commit("a/b/two", "2");
        commit("kept", "k");
        git("checkout", "-q", "-b", "side", "main~2");
        for (int i = 0; i < 20; i++) {
            commit("a/c/d/file" + i % 4, "content " + i);
        }
        git("mv", "a/one", "moved");
        git("commit", "-qm", "moved");
        git("merge", "-q", "--no-edit", "main~1");
        git("tag", "-a", "-m", "v", "v1");
        repository = new FileRepositoryBuilder().setWorkTree(work.toFile()).build();
    }

    @AfterAll
    static void close() {
        repository.close();
    }

    private static String git(String... arguments) {
        return commands.git(work, arguments).ok();
    }

    private static void commit(String file, String content) throws IOException {
        Path path = work.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        git("add", "-A");
        git("commit", "-qm", file);
    }

    private static ObjectId id(String name) {
        return ObjectId.fromString(git("rev-parse", name));
    }

    private static boolean isShown(ByteSize budget, String tip, String... haves) throws IOException {
        ReceivedGraph graph = new ReceivedGraph(budget);
        ObjectChecker checker = new ReceivedObjects(Set.of(), inflated -> {}, graph);
        Stream<String> without = Stream.of(haves).map(have -> "^" + have);
        String[] list = Stream.concat(Stream.of("rev-list", "--objects", "--no-object-names", tip), without)
                .toArray(String[]::new);
        for (String line : git(list).split("\n")) {
            ObjectLoader object = repository.open(ObjectId.fromString(line));
            checker.check(ObjectId.fromString(line), object.getType(), object.getBytes());
        }
        Set<ObjectId> known = Stream.of(haves).map(ReceivedClosureTest::id).collect(Collectors.toSet());
        return new ReceivedClosure(repository, graph, known, DEPTH).isShown(List.of(id(tip)));
    }

    private static boolean isShown(String tip, String... haves) throws IOException {
        return isShown(ByteSize.mebibytes(1), tip, haves);
    }

    @Test
    void what_is_built_upon_refs_is_shown_without_a_walk() throws IOException {
        assertThat(isShown("side", "main")).isTrue();
        assertThat(isShown("main", "main~1")).isTrue();
        assertThat(isShown("side~3", "side~10", "main~2")).isTrue();
    }

    @Test
    void a_whole_history_and_a_tag_are_shown_too() throws IOException {
        assertThat(isShown("main")).isTrue();
        assertThat(isShown("v1", "main")).isTrue();
    }

    @Test
    void what_takes_more_memory_than_its_share_is_left_to_a_walk() throws IOException {
        assertThat(isShown(new ByteSize(2_000), "side", "main")).isFalse();
    }
}
