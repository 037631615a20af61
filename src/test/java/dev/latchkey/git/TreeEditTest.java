package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.latchkey.core.Failure;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What edits cost that were thought up to cost much. */
@SuppressWarnings("NullAway.Init")
final class TreeEditTest {
    /** Of the server's threads. */
    private static final int STACK = 512 * 1024;

    private InMemoryRepository repository;
    private CheckedInserter inserter;
    private ObjectId blob;

    @BeforeEach
    void open() throws Exception {
        repository = new InMemoryRepository(new DfsRepositoryDescription("edited"));
        inserter = new ObjectRules(Set.of(), 2_048, content -> {}).inserter(repository);
        blob = inserter.blob(1, new ByteArrayInputStream(new byte[1]));
    }

    @AfterEach
    void close() {
        inserter.close();
        repository.close();
    }

    private static TreePath deep(String first) {
        return TreePath.parse(first + "/" + "a/".repeat(498) + "x");
    }

    private ObjectId apply(TreeEdit edit, Optional<ObjectId> base) throws Exception {
        ObjectId tree;
        try (ObjectReader reader = repository.newObjectReader()) {
            tree = edit.apply(base, reader, inserter);
        }
        inserter.finish();
        return tree;
    }

    @Test
    void S65_the_deepest_path_fits_the_stack_of_a_request() throws Exception {
        AtomicReference<Object> outcome = new AtomicReference<>();
        Thread request = new Thread(
                null,
                () -> {
                    try {
                        TreeEdit put = new TreeEdit();
                        put.put(deep("a"), FileMode.REGULAR_FILE, blob);
                        put.put(TreePath.parse("kept"), FileMode.REGULAR_FILE, blob);
                        ObjectId full = apply(put, Optional.empty());
                        TreeEdit delete = new TreeEdit();
                        delete.delete(deep("a"));
                        outcome.set(apply(delete, Optional.of(full)));
                    } catch (Throwable e) {
                        outcome.set(e);
                    }
                },
                "request",
                STACK);
        request.start();
        request.join();
        TreeFormatter kept = new TreeFormatter();
        kept.append("kept", FileMode.REGULAR_FILE, blob);
        assertThat(outcome.get()).isEqualTo(repository.newObjectInserter().idFor(kept));
    }

    @Test
    void S65_a_path_that_would_not_fit_is_refused() {
        assertThatThrownBy(() -> TreePath.parse("a/".repeat(500) + "x"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("more than 500 names");
    }

    @Test
    void S65_many_deep_paths_take_no_more_than_their_names() {
        List<TreePath> paths = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            paths.add(deep("d" + i));
        }
        com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        TreeEdit edit = new TreeEdit();
        paths.forEach(edit::delete);
        assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                .as("for 800 KB of paths")
                .isLessThan(150L << 20);
    }

    @Test
    void S65_new_names_beyond_ascii_in_a_large_directory_are_found_quickly() throws Exception {
        TreeFormatter large = new TreeFormatter();
        for (int i = 0; i < 30_000; i++) {
            large.append(String.format(Locale.ROOT, "f%06d", i), FileMode.REGULAR_FILE, blob);
        }
        large.append("xü".getBytes(StandardCharsets.ISO_8859_1), FileMode.REGULAR_FILE, blob);
        ObjectId base = inserter.tree(large.toByteArray());
        inserter.finish();
        TreeEdit edit = new TreeEdit();
        for (int i = 0; i < 10_000; i++) {
            edit.put(TreePath.parse("é" + i), FileMode.REGULAR_FILE, blob);
        }
        edit.delete(TreePath.parse("xü"));
        ObjectId tree = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> apply(edit, Optional.of(base)));
        try (ObjectReader reader = repository.newObjectReader()) {
            EditedTree read = EditedTree.read(reader, Optional.of(tree));
            assertThat(read.find("é9999")).isPresent();
            assertThat(read.find("xü")).as("which was Latin-1").isEmpty();
        }
    }
}
