package dev.latchkey.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.ByteSize;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.diff.RandomTrees.Blob;
import dev.latchkey.git.CommitHistory;
import dev.latchkey.git.DirectoryOpener;
import dev.latchkey.git.HistoryLimits;
import dev.latchkey.git.RealGit;
import dev.latchkey.http.Paging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diffs and patches against the git of this machine, which has to make the same trees of them. */
final class DiffTextTest {
    private static final RepositoryId ANY = RepositoryId.random();
    private static final Paging ALL = new Paging(1, 5_000);
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    @TempDir
    Path directory;

    private RealGit git;
    private Diffs diffs;

    @BeforeEach
    void start() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
        diffs = diffs(DiffLimits.standard());
    }

    private Diffs diffs(DiffLimits limits) {
        return diffs(limits, Clock.systemUTC());
    }

    private Diffs diffs(DiffLimits limits, Clock clock) {
        return new Diffs(new CommitHistory(new DirectoryOpener(git), HistoryLimits.standard(), clock), limits, clock);
    }

    @Test
    void random_trees_become_one_another_and_count_as_in_git() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            Map<String, Blob> old = RandomTrees.tree(random);
            String before = commit(old, "before");
            String after = commit(RandomTrees.changed(old, random), "after", before);
            git.run("update-ref", "refs/heads/main", after);
            for (boolean renames : List.of(true, false)) {
                check(before, after, renames, "seed " + seed);
                check(after, before, renames, "seed " + seed + " back");
            }
        }
    }

    private void check(String before, String after, boolean renames, String what) throws IOException {
        DiffSpec spec = new DiffSpec(after, Optional.of(before));
        DiffOptions options = new DiffOptions(3, List.of(), false, true, renames, false);
        assertThat(applied(before, bytes(diffs.diff(ANY, spec, options))))
                .as(what)
                .isEqualTo(treeOf(after));
        if (!renames) {
            assertThat(numstat(diffs.statistics(ANY, spec, options, ALL).files().values()))
                    .as(what)
                    .isEqualTo(git
                            .lines(
                                    "-c",
                                    "core.quotePath=false",
                                    "diff",
                                    "--numstat",
                                    "-z",
                                    "--no-renames",
                                    before,
                                    after)
                            .stream()
                            .flatMap(line -> List.of(line.split("\0")).stream())
                            .map(line -> line.replace("-\t-\t", "0\t0\t"))
                            .collect(Collectors.toList()));
        }
    }

    private static List<String> numstat(List<FileChange> files) {
        return files.stream()
                .map(file -> file.added() + "\t" + file.removed() + "\t"
                        + file.after().or(file::before).orElseThrow())
                .toList();
    }

    @Test
    void a_single_commit_is_compared_with_its_first_parent_and_a_root_with_nothing() throws IOException {
        String root = commit(Map.of("a", Blob.text("1\n")), "root");
        String second = commit(Map.of("a", Blob.text("1\n2\n")), "second", root);
        git.run("update-ref", "refs/heads/feature/x", second);
        DiffSpec spec = DiffSpec.parse(root, "team/web");
        assertThat(applied(EMPTY_TREE, bytes(diffs.diff(ANY, spec, DiffOptions.PLAIN))))
                .isEqualTo(treeOf(root));
        assertThat(new String(
                        bytes(diffs.diff(ANY, DiffSpec.parse("feature/x", "team/web"), DiffOptions.PLAIN)),
                        StandardCharsets.UTF_8))
                .isEqualTo(git.run("diff", "--full-index", root, second));
    }

    @Test
    void a_topic_is_compared_with_the_merge_base() throws IOException {
        String root = commit(Map.of("a", Blob.text("1\n")), "root");
        String main = commit(Map.of("a", Blob.text("1\n"), "m", Blob.text("m\n")), "main", root);
        String topic = commit(Map.of("a", Blob.text("2\n")), "topic", root);
        git.run("update-ref", "refs/heads/main", main);
        git.run("update-ref", "refs/heads/topic", topic);
        DiffSpec spec = DiffSpec.parse("topic..main", "team/web");
        assertThat(text(spec, true)).isEqualTo(git.run("diff", "--full-index", "main...topic"));
        assertThat(text(spec, false)).isEqualTo(git.run("diff", "--full-index", "main", "topic"));
        assertThat(diffs.mergeBase(ANY, spec).orElseThrow().id()).isEqualTo(root);
    }

    private String text(DiffSpec spec, boolean topic) throws IOException {
        DiffOptions options = new DiffOptions(3, List.of(), false, true, true, topic);
        return new String(bytes(diffs.diff(ANY, spec, options)), StandardCharsets.UTF_8);
    }

    @Test
    void conflicts_are_told_by_kind_and_write_nothing() throws IOException {
        String root = commit(
                Map.of(
                        "both",
                        Blob.text("1\n"),
                        "gone",
                        Blob.text("1\n"),
                        "kept",
                        Blob.text("1\n"),
                        "ok",
                        Blob.text("1\n")),
                "r");
        String a = commit(
                Map.of(
                        "both",
                        Blob.text("2\n"),
                        "kept",
                        Blob.text("2\n"),
                        "new",
                        Blob.text("a\n"),
                        "ok",
                        Blob.text("1\n")),
                "a",
                root);
        String b = commit(
                Map.of(
                        "both",
                        Blob.text("3\n"),
                        "gone",
                        Blob.text("3\n"),
                        "new",
                        Blob.text("b\n"),
                        "ok",
                        Blob.text("4\n")),
                "b",
                root);
        git.run("update-ref", "refs/heads/a", a);
        git.run("update-ref", "refs/heads/b", b);
        String objects = git.run("count-objects", "-v");
        assertThat(diffs.conflicts(ANY, DiffSpec.parse("a..b", "team/web")))
                .extracting(conflict -> conflict.path() + " " + conflict.scenario())
                .containsExactly("both content", "gone delete_modify", "kept modify_delete", "new content");
        assertThat(diffs.conflicts(ANY, DiffSpec.parse("a..a", "team/web"))).isEmpty();
        assertThat(git.run("count-objects", "-v")).isEqualTo(objects);
    }

    @Test
    void patches_are_taken_by_git_am() throws IOException {
        String root = commit(Map.of("a", Blob.text("1\n")), "root");
        String one = commit(
                Map.of("a", Blob.text("1\n2\n")),
                "Größe, und ein sehr langer Betreff über mehr als eine Zeile hinaus\n\nbody\nmore",
                root);
        String two =
                commit(Map.of("a", Blob.text("1\n2\n"), "b", new Blob("100755", new byte[] {0, 1, 2})), "two", one);
        git.run("update-ref", "refs/heads/main", two);
        byte[] mail = bytes(diffs.patch(ANY, DiffSpec.parse("main.." + root, "team/web")));
        RealGit clone = RealGit.init(directory.resolve("clone.git"));
        clone.run("fetch", "--quiet", git.directory().toString(), root + ":refs/heads/main");
        Path tree = directory.resolve("tree");
        clone.run("worktree", "add", "--quiet", tree.toString(), "main");
        clone.run(mail, "-C", tree.toString(), "am", "--quiet");
        assertThat(clone.run("rev-parse", "main^{tree}")).isEqualTo(git.run("rev-parse", "main^{tree}"));
        assertThat(clone.run("log", "--format=%B%an%ae%ad", "main"))
                .isEqualTo(git.run("log", "--format=%B%an%ae%ad", "main"));
    }

    @Test
    void submodules_are_compared_by_their_commits() throws IOException {
        String one = "1".repeat(40);
        String two = "2".repeat(40);
        Map<String, Blob> old =
                Map.of("moved", module(one), "file", Blob.text("1\n2\n"), "mod", module(one), "gone", module(two));
        Map<String, Blob> young =
                Map.of("mod", module(two), "gone", Blob.text("a\nb\n"), "file", module(one), "new", module(two));
        String before = commit(old, "before");
        String after = commit(young, "after", before);
        git.run("update-ref", "refs/heads/main", after);
        check(before, after, false, "forth");
        check(after, before, false, "back");
        String diff = text(new DiffSpec(after, Optional.of(before)), false);
        assertThat(diff).contains("-Subproject commit " + one + "\n+Subproject commit " + two + "\n");
        check(before, after, true, "with renames");
    }

    private static Blob module(String commit) {
        return new Blob("160000", commit.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_copy_is_a_file_that_was_added_with_all_its_lines() throws IOException {
        String content = "a line that stays\n".repeat(10);
        String before = commit(Map.of("old", Blob.text(content)), "before");
        String after = commit(Map.of("copy", Blob.text(content), "moved", Blob.text(content)), "after", before);
        git.run("update-ref", "refs/heads/main", after);
        check(before, after, true, "copied");
        DiffSpec spec = new DiffSpec(after, Optional.of(before));
        assertThat(text(spec, false)).contains("copy from old\ncopy to ").contains("rename from old\nrename to ");
        List<FileChange> files =
                diffs.statistics(ANY, spec, DiffOptions.PLAIN, ALL).files().values();
        assertThat(files).hasSize(2);
        for (FileChange file : files) {
            boolean added = file.status() == FileChange.Status.ADDED;
            assertThat(file.before().isPresent()).isEqualTo(!added);
            assertThat(file.added() >= 10).as(file.toString()).isEqualTo(added);
            assertThat(file.removed()).isZero();
        }
        assertThat(files)
                .extracting(FileChange::status)
                .containsExactlyInAnyOrder(FileChange.Status.ADDED, FileChange.Status.RENAMED);
    }

    @Test
    void binary_files_are_only_said_to_differ_when_they_are_not_wanted() throws IOException {
        byte[] noise = new byte[300];
        new Random(1).nextBytes(noise);
        byte[] other = noise.clone();
        other[7]++;
        noise[9] = 0;
        other[9] = 0;
        String before = commit(
                Map.of(
                        "changed",
                        new Blob("100644", noise),
                        "gone",
                        new Blob("100644", noise),
                        "mode",
                        new Blob("100644", noise)),
                "before");
        String after = commit(
                Map.of(
                        "changed", new Blob("100644", other),
                        "\"ü new\"", new Blob("100755", other),
                        "mode", new Blob("100755", noise),
                        "text", Blob.text("1\n")),
                "after",
                before);
        git.run("update-ref", "refs/heads/main", after);
        DiffSpec spec = new DiffSpec(after, Optional.of(before));
        DiffOptions named = new DiffOptions(3, List.of(), false, false, false, false);
        assertThat(new String(bytes(diffs.diff(ANY, spec, named)), StandardCharsets.UTF_8))
                .isEqualTo(git.run("diff", "--full-index", "--no-renames", before, after))
                .contains("Binary files a/changed and b/changed differ");
        check(before, after, false, "spelled out");
    }

    @Test
    void what_takes_too_long_is_refused_file_by_file_and_in_search_of_renames() throws IOException {
        Map<String, Blob> old = new TreeMap<>();
        Map<String, Blob> young = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            old.put("old" + i, Blob.text(i + "\n" + "a line\n".repeat(20)));
            young.put("young" + i, Blob.text(i + " now\n" + "a line\n".repeat(20)));
        }
        String before = commit(old, "before");
        String after = commit(young, "after", before);
        git.run("update-ref", "refs/heads/main", after);
        DiffSpec spec = new DiffSpec(after, Optional.of(before));
        for (boolean renames : List.of(true, false)) {
            DiffOptions options = new DiffOptions(3, List.of(), false, true, renames, false);
            Diffs slow = diffs(DiffLimits.standard(), new HurryingClock());
            assertThatThrownBy(() -> slow.diff(ANY, spec, options)).satisfies(DiffTextTest::isTooCostly);
            assertThatThrownBy(() -> slow.statistics(ANY, spec, options, ALL)).satisfies(DiffTextTest::isTooCostly);
        }
        assertThatThrownBy(
                        () -> diffs(DiffLimits.standard(), new HurryingClock()).patch(ANY, spec))
                .satisfies(DiffTextTest::isTooCostly);
    }

    private static void isTooCostly(Throwable thrown) {
        assertThat(((Failure) thrown).problem()).isInstanceOf(Problem.TooCostly.class);
        assertThat(thrown).hasMessageContaining("longer than 20 seconds");
    }

    /** Goes on by a second whenever it is looked at. */
    private static final class HurryingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plusSeconds(1);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("there is one zone");
        }
    }

    @Test
    void what_costs_too_much_is_refused() throws IOException {
        String root = commit(Map.of("a", Blob.text("x\n".repeat(1_000)), "b", Blob.text("1\n")), "root");
        git.run("update-ref", "refs/heads/main", root);
        DiffLimits few = new DiffLimits(1, ByteSize.mebibytes(1), ByteSize.mebibytes(1), Duration.ofSeconds(9), 10, 10);
        DiffLimits small = new DiffLimits(9, new ByteSize(500), ByteSize.mebibytes(1), Duration.ofSeconds(9), 10, 10);
        for (DiffLimits limits : List.of(few, small)) {
            assertThatThrownBy(() -> diffs(limits).diff(ANY, DiffSpec.parse("main", "team/web"), DiffOptions.PLAIN))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.problem()).isInstanceOf(Problem.TooCostly.class));
        }
    }

    private String commit(Map<String, Blob> tree, String message, String... parents) throws IOException {
        Path index = directory.resolve("index");
        java.nio.file.Files.deleteIfExists(index);
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (Map.Entry<String, Blob> entry : new TreeMap<>(tree).entrySet()) {
            String id = entry.getValue().mode().equals("160000")
                    ? new String(entry.getValue().content(), StandardCharsets.US_ASCII)
                    : git.run(entry.getValue().content(), "hash-object", "-w", "--stdin")
                            .strip();
            entries.writeBytes((entry.getValue().mode() + " " + id + "\t" + entry.getKey() + "\0")
                    .getBytes(StandardCharsets.UTF_8));
        }
        git.run("read-tree", "--empty");
        git.run(entries.toByteArray(), "update-index", "-z", "--index-info");
        List<String> command =
                new ArrayList<>(List.of("commit-tree", git.run("write-tree").strip(), "-m", message));
        for (String parent : parents) {
            command.addAll(List.of("-p", parent));
        }
        return git.run(command.toArray(String[]::new)).strip();
    }

    private String treeOf(String commit) throws IOException {
        return git.run("rev-parse", commit + "^{tree}").strip();
    }

    private String applied(String before, byte[] diff) throws IOException {
        git.run("read-tree", before);
        if (diff.length > 0) {
            git.run(diff, "apply", "--cached", "--whitespace=nowarn");
        }
        return git.run("write-tree").strip();
    }

    private static byte[] bytes(Diffs.Text text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.content().writeTo(out);
        return out.toByteArray();
    }
}
