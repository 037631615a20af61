package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client lacks: nothing is left out, little is sent again. */
final class NewObjectsTest {
    private static final int COMMITS = 150;
    private static final long BEGIN = 1_700_000_000L;

    @TempDir
    Path directory;

    private final Map<ObjectId, Set<ObjectId>> closures = new HashMap<>();

    private static Repository open(RealGit git) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(git.directory().toFile())
                .setBare()
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void of_any_history_nothing_is_left_out_and_little_sent_again(long seed) throws IOException {
        RealGit git = RealGit.init(directory.resolve("git"));
        RandomHistory.write(git, seed, COMMITS);
        git.run("repack", "-adbq");
        if (seed % 2 == 0) {
            git.writeCommitGraph();
        }
        Random random = new Random(seed);
        int needed = 0;
        int sent = 0;
        try (Repository repository = open(git);
                ObjectReader reader = repository.newObjectReader()) {
            for (int round = 0; round < 150; round++) {
                List<ObjectId> wants = some(repository, random, COMMITS / 2 + random.nextInt(COMMITS / 2));
                List<ObjectId> haves = some(repository, random, 1 + random.nextInt(COMMITS - 1));
                NewObjects found = NewObjects.between(wants, haves, reader, reader.getBitmapIndex(), COMMITS)
                        .orElseThrow();
                Set<ObjectId> wanted = closure(repository, wants);
                Set<ObjectId> had = closure(repository, haves);
                Set<ObjectId> listed = new HashSet<>();
                for (NewObjects.Listed object : found.toSend()) {
                    assertThat(listed.add(object.toObjectId())).isTrue();
                    assertThat(repository.open(object).getType()).isEqualTo(object.type());
                }
                assertThat(wanted).containsAll(listed);
                Set<ObjectId> known = new HashSet<>(wanted);
                known.removeIf(object -> !found.isHad(object));
                assertThat(had).containsAll(known);
                wanted.removeAll(had);
                assertThat(listed).containsAll(wanted);
                needed += wanted.size();
                sent += listed.size();
            }
        }
        assertThat(sent).isBetween(needed, needed + needed / 5);
    }

    /** One or two commits or tags near the given one. */
    private static List<ObjectId> some(Repository repository, Random random, int near) throws IOException {
        List<ObjectId> some = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int n = Math.max(1, near - random.nextInt(10));
            ObjectId tag = repository.resolve("refs/tags/t" + n);
            ObjectId id = tag == null || random.nextBoolean() ? repository.resolve("refs/heads/c" + n) : tag;
            if (!some.contains(id)) {
                some.add(id);
            }
        }
        return some;
    }

    private Set<ObjectId> closure(Repository repository, List<ObjectId> tips) throws IOException {
        Set<ObjectId> all = new HashSet<>();
        for (ObjectId tip : tips) {
            if (!closures.containsKey(tip)) {
                closures.put(tip, walked(repository, tip));
            }
            all.addAll(closures.get(tip));
        }
        return all;
    }

    private static Set<ObjectId> walked(Repository repository, ObjectId tip) throws IOException {
        Set<ObjectId> reached = new HashSet<>();
        try (ObjectWalk walk = new ObjectWalk(repository)) {
            walk.markStart(walk.parseAny(tip));
            for (RevObject next = walk.next(); next != null; next = walk.next()) {
                reached.add(next.copy());
            }
            for (RevObject next = walk.nextObject(); next != null; next = walk.nextObject()) {
                reached.add(next.copy());
            }
        }
        return reached;
    }

    /** What is sent to who has the one commit and wants the other. */
    private Optional<NewObjects> between(Repository repository, String have, String want) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return NewObjects.between(
                    List.of(ObjectId.fromString(want)), List.of(ObjectId.fromString(have)), reader, null);
        }
    }

    private static Map<String, String> files(String prefix, int count) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put(prefix + i % 10 + "/" + i, "content " + i);
        }
        return files;
    }

    private static Map<String, String> and(Map<String, String> files, String path, String content) {
        files.put(path, content);
        return files;
    }

    @Test
    void a_directory_that_was_moved_and_changed_or_copied_is_not_sent_again() throws IOException {
        RealGit git = RealGit.init(directory.resolve("git"));
        String[] ids = trees(
                git, files("a/b/", 2_000), and(files("c/d/b/", 2_000), "c/d/b/3/3", "another"), files("c/d/b/", 2_000));
        String copied = git.run("commit-tree", "-p", ids[0], "-m", "copied", copyOf(git, ids[0]))
                .strip();
        try (Repository repository = open(git)) {
            assertThat(between(repository, ids[0], ids[1]).orElseThrow().toSend())
                    .hasSize(7);
            assertThat(between(repository, ids[0], ids[2]).orElseThrow().toSend())
                    .hasSize(10);
            assertThat(between(repository, ids[0], copied).orElseThrow().toSend())
                    .hasSize(2);
        }
    }

    /** The id of a directory that holds that of a commit twice. */
    private static String copyOf(RealGit git, String commit) throws IOException {
        String tree = git.run("rev-parse", commit + ":a").strip();
        String twice = "040000 tree " + tree + "\ta\n040000 tree " + tree + "\tz\n";
        return git.run(twice.getBytes(StandardCharsets.UTF_8), "mktree").strip();
    }

    @Test
    void what_came_back_out_of_older_history_is_bounded() throws IOException {
        RealGit git = RealGit.init(directory.resolve("git"));
        String[] ids = trees(git, files("a/", 3_000), Map.of("x", "1"), files("a/", 3_000));
        try (Repository repository = open(git)) {
            assertThat(between(repository, ids[1], ids[2])).isEmpty();
        }
    }

    @Test
    void a_submodule_that_names_a_commit_of_this_repository_does_not_hide_it() throws IOException {
        RealGit git = RealGit.init(directory.resolve("git"));
        String[] ids = trees(git, Map.of("x", "1"), Map.of("x", "2"));
        String links = "160000 commit " + ids[1] + "\tsub\n";
        String tree = git.run(links.getBytes(StandardCharsets.UTF_8), "mktree", "--missing")
                .strip();
        String linking =
                git.run("commit-tree", "-p", ids[0], "-m", "links", tree).strip();
        String after = git.run("commit-tree", "-p", linking, "-p", ids[1], "-m", "after", ids[1] + "^{tree}")
                .strip();
        try (Repository repository = open(git)) {
            NewObjects found = between(repository, linking, after).orElseThrow();
            assertThat(found.contains(ObjectId.fromString(ids[1]))).isTrue();
            assertThat(found.toSend()).hasSize(4);
        }
    }

    @Test
    void what_is_no_small_step_or_no_commit_takes_other_means() throws IOException {
        RealGit git = RealGit.init(directory.resolve("git"));
        History history = new History();
        for (int i = 1; i <= 600; i++) {
            history.commit(BEGIN + i, "f" + i % 5, i == 1 ? new int[0] : new int[] {i - 1});
        }
        history.ref("refs/heads/main", 600);
        List<String> ids = history.writeTo(git);
        String tree = git.run("rev-parse", "main^{tree}").strip();
        try (Repository repository = open(git);
                ObjectReader reader = repository.newObjectReader()) {
            assertThat(between(repository, ids.get(548), ids.get(599))).isEmpty();
            assertThat(between(repository, ids.get(549), ids.get(599))).isPresent();
            assertThat(between(repository, tree, ids.get(599))).isEmpty();
            assertThat(between(repository, ids.get(599), tree)).isEmpty();
            assertThat(between(repository, ObjectId.zeroId().name(), ids.get(599)))
                    .isEmpty();
            assertThat(NewObjects.between(List.of(ObjectId.fromString(tree)), List.of(), reader, null))
                    .isEmpty();
        }
    }

    /** Commits in a line, each with these files and no others. */
    @SafeVarargs
    private static String[] trees(RealGit git, Map<String, String>... contents) throws IOException {
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < contents.length; i++) {
            stream.append("commit refs/heads/main\nmark :" + (i + 1) + "\ncommitter A <a@example.com> " + (BEGIN + i)
                    + " +0000\ndata 1\nm\n" + (i == 0 ? "" : "from :" + i + "\n") + "deleteall\n");
            contents[i].forEach((path, content) ->
                    stream.append("M 100644 inline " + path + "\ndata " + content.length() + "\n" + content + "\n"));
        }
        git.run(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        return git.run("rev-list", "--reverse", "main").split("\n");
    }
}
