package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether all that a push relies on is there, when most of it was not sent. */
final class PushedConnectivityTest {
    private static final ObjectId ABSENT = ObjectId.fromString("1234567890123456789012345678901234567890");

    @TempDir
    static Path directory;

    private static GitDoor door;
    private static RawClient client;
    private static Path work;

    /** {@code kept}, {@code a/one}, {@code a/b/two} and a tag, on main. */
    @BeforeAll
    static void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        client = new RawClient(door);
        work = door.workplace("work");
        door.git(work, "checkout", "-q", "-b", "main");
        door.commit(work, "a/one", "1");
        door.commit(work, "a/b/two", "2");
        door.commit(work, "kept", "k");
        door.git(work, "tag", "-a", "-m", "v", "v1");
        door.commit(work, "later", "l");
        door.git(work, "push", "-q", "origin", "main", "v1");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static ObjectId id(String name) {
        return ObjectId.fromString(door.git(work, "rev-parse", name));
    }

    private static ObjectId commit(PackBytes pack, ObjectId tree, ObjectId... parents) {
        StringBuilder text = new StringBuilder("tree " + tree.name() + "\n");
        for (ObjectId parent : parents) {
            text.append("parent ").append(parent.name()).append('\n');
        }
        text.append("author " + PackBytes.PERSON + "\ncommitter " + PackBytes.PERSON + "\n\nmessage\n");
        return pack.add(Constants.OBJ_COMMIT, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void accepted(String branch, ObjectId tip, PackBytes pack) throws Exception {
        assertThat(client.push("refs/heads/" + branch, tip, pack.bytes())).contains("ok refs/heads/" + branch);
        assertThat(door.refs()).contains(tip.name());
        door.git(work, "fetch", "-q", "origin", "refs/heads/" + branch);
        door.git(work, "fsck", "--connectivity-only");
    }

    private static void refused(ObjectId tip, PackBytes pack) throws Exception {
        assertThat(client.push("refs/heads/x", tip, pack.bytes()))
                .contains("lacks objects")
                .contains("ng refs/heads/x");
        assertThat(door.refs()).doesNotContain("refs/heads/x");
    }

    @Test
    void what_a_parent_has_in_the_same_place_need_not_be_sent() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId lower =
                pack.tree(PackBytes.entry("40000 b", id("main:a/b")), PackBytes.entry("100644 new", pack.blob("new")));
        ObjectId top = pack.tree(PackBytes.entry("40000 a", lower), PackBytes.entry("100644 kept", id("main:kept")));
        accepted("same-place", commit(pack, top, id("main")), pack);
    }

    @Test
    void what_a_parent_has_in_another_place_need_not_be_sent() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId top = pack.tree(
                PackBytes.entry("100644 moved", id("main:a/b/two")), PackBytes.entry("40000 other", id("main:a/b")));
        accepted("another-place", commit(pack, top, id("main")), pack);
    }

    @Test
    void a_commit_may_have_the_directory_of_its_parent_and_be_built_upon() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId same = commit(pack, id("main^{tree}"), id("main"));
        ObjectId next = pack.tree(PackBytes.entry("40000 a", id("main:a")));
        accepted("empty-commit", commit(pack, next, same), pack);
    }

    @Test
    void a_commit_below_a_tip_and_one_that_only_a_tag_names_are_reached_too() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId top = pack.tree(PackBytes.entry("100644 one", id("main:a/one")));
        accepted("below", commit(pack, top, id("v1^{commit}"), id("main~2")), pack);
    }

    @Test
    void what_was_in_an_older_commit_only_is_found_by_walking() throws Exception {
        door.git(work, "checkout", "-q", "-b", "removed", "main");
        ObjectId blob = ObjectId.fromString(door.git(work, "hash-object", "kept"));
        door.git(work, "rm", "-q", "kept");
        door.git(work, "commit", "-qm", "without");
        door.git(work, "push", "-q", "origin", "removed");
        PackBytes pack = new PackBytes();
        ObjectId top = pack.tree(PackBytes.entry("100644 again", blob));
        accepted("again", commit(pack, top, id("removed")), pack);
        door.git(work, "checkout", "-q", "main");
    }

    @Test
    void S63_a_file_deep_in_a_new_directory_must_be_there() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId deep = pack.tree(PackBytes.entry("100644 lost", ABSENT));
        ObjectId top = pack.tree(PackBytes.entry("40000 a", deep), PackBytes.entry("100644 kept", id("main:kept")));
        ObjectId first = commit(pack, top, id("main"));
        refused(commit(pack, id("main^{tree}"), first), pack);
    }

    @Test
    void S63_a_push_that_lacks_any_one_of_its_objects_is_refused() throws Exception {
        door.git(work, "checkout", "-q", "-b", "lacking", "main");
        for (int i = 0; i < 8; i++) {
            door.commit(work, (i % 2 == 0 ? "a/b/" : "n/m/") + "file" + i % 3, "content " + i);
        }
        door.git(work, "checkout", "-q", "main");
        String[] sent = door.git(work, "rev-list", "--objects", "--no-object-names", "lacking", "^main")
                .split("\n");
        for (String missing : sent) {
            refused(id("lacking"), allBut(missing, sent));
        }
        accepted("lacking", id("lacking"), allBut("", sent));
    }

    private static PackBytes allBut(String missing, String... ids) throws Exception {
        PackBytes pack = new PackBytes();
        try (Repository local =
                        new FileRepositoryBuilder().setWorkTree(work.toFile()).build();
                ObjectReader reader = local.newObjectReader()) {
            for (String id : ids) {
                if (!id.equals(missing)) {
                    ObjectLoader object = reader.open(ObjectId.fromString(id));
                    pack.add(object.getType(), object.getBytes());
                }
            }
        }
        return pack;
    }

    @Test
    void S63_a_parent_must_be_there() throws Exception {
        PackBytes pack = new PackBytes();
        refused(commit(pack, id("main^{tree}"), id("main"), ABSENT), pack);
    }

    /** The tree is in the repository, sent by an earlier push as no part of what it pushed, and its file never came. */
    @Test
    void S63_what_lies_in_the_repository_unreached_proves_nothing() throws Exception {
        PackBytes first = new PackBytes();
        ObjectId hollow = first.tree(PackBytes.entry("100644 lost", ABSENT));
        ObjectId orphan = commit(first, hollow);
        ObjectId good = first.tree(PackBytes.entry("100644 kept", id("main:kept")));
        accepted("beside-hollow", commit(first, good, id("main")), first);
        PackBytes tree = new PackBytes();
        refused(commit(tree, tree.tree(PackBytes.entry("40000 hollow", hollow)), id("main")), tree);
        PackBytes root = new PackBytes();
        refused(commit(root, hollow, id("main")), root);
        PackBytes parent = new PackBytes();
        refused(commit(parent, id("main^{tree}"), id("main"), orphan), parent);
        PackBytes nothing = new PackBytes();
        nothing.blob("some object");
        refused(orphan, nothing);
    }

    /** Once it came with the push, and once it lies in the repository already. */
    @Test
    void S63_a_directory_that_is_named_as_a_file_hides_nothing_that_is_missing() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId hollow = pack.tree(PackBytes.entry("100644 lost", ABSENT));
        refusedAsFile(commit(pack, hidden(pack, hollow), id("main")), pack);
        PackBytes before = new PackBytes();
        before.tree(PackBytes.entry("100644 lost", ABSENT));
        ObjectId good = before.tree(PackBytes.entry("100644 kept", id("main:kept")));
        accepted("before-hidden", commit(before, good, id("main")), before);
        PackBytes after = new PackBytes();
        refusedAsFile(commit(after, hidden(after, hollow), id("main")), after);
    }

    private static ObjectId hidden(PackBytes pack, ObjectId hollow) {
        return pack.tree(PackBytes.entry("100644 file", hollow), PackBytes.entry("40000 hollow", hollow));
    }

    private static void refusedAsFile(ObjectId tip, PackBytes pack) throws Exception {
        assertThat(client.push("refs/heads/x", tip, pack.bytes()))
                .contains("is not a blob")
                .contains("ng refs/heads/x");
        assertThat(door.refs()).doesNotContain("refs/heads/x");
    }

    /** Another push is being received, and its objects are stored, but no ref moved yet. */
    @Test
    void S63_what_another_push_is_about_to_bring_is_not_there() throws Exception {
        PackBytes theirs = new PackBytes();
        ObjectId blob = theirs.blob("theirs");
        ObjectId tip = commit(theirs, theirs.tree(PackBytes.entry("100644 theirs", blob)), id("main"));
        PackBytes ours = new PackBytes();
        ObjectId relying = commit(ours, ours.tree(PackBytes.entry("100644 ours", blob)), id("main"));
        AtomicReference<String> answer = new AtomicReference<>("");
        door.rule = change -> {
            if (change.commands().get(0).getNewId().equals(tip)) {
                answer.set(pushed(relying, ours));
            }
        };
        try {
            assertThat(client.push("refs/heads/theirs", tip, theirs.bytes())).contains("ok refs/heads/theirs");
        } finally {
            door.rule = change -> {};
        }
        assertThat(answer.get()).contains("lacks objects").contains("ng refs/heads/ours");
        assertThat(client.push("refs/heads/ours", relying, ours.bytes())).contains("ok refs/heads/ours");
    }

    private static String pushed(ObjectId tip, PackBytes pack) {
        try {
            return new RawClient(door).push("refs/heads/ours", tip, pack.bytes());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void real_git_pushes_moves_merges_and_tags_in_thin_packs() throws Exception {
        door.git(work, "checkout", "-q", "-b", "side", "main");
        for (int i = 0; i < 30; i++) {
            door.commit(work, "a/b/c/file" + i % 5, "line\n".repeat(200) + i);
        }
        door.git(work, "mv", "a/b/c", "moved");
        door.git(work, "commit", "-qm", "moved");
        door.git(work, "checkout", "-q", "-b", "merged", "main~1");
        door.commit(work, "own", "own");
        door.git(work, "merge", "-q", "--no-edit", "side");
        door.git(work, "tag", "-a", "-m", "v", "v2");
        door.git(work, "push", "-q", "origin", "side", "merged", "v2");
        door.git(directory, "clone", "-q", "--bare", door.url(), "everything");
        door.git(directory.resolve("everything"), "fsck", "--strict");
        door.git(work, "checkout", "-q", "main");
    }
}
