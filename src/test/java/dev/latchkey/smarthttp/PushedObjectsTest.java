package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of broken or hostile object, pushed once. */
final class PushedObjectsTest {
    @TempDir
    static Path directory;

    private static GitDoor door;
    private static RawClient client;

    @BeforeAll
    static void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        client = new RawClient(door);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void refused(ObjectId tip, PackBytes pack, String reason) throws Exception {
        int stored = door.blobs.list(door.repository).size();
        String answer = client.push("refs/heads/x", tip, pack.bytes());
        assertThat(answer).contains(reason).contains("ng refs/heads/x");
        assertThat(door.refs()).doesNotContain("refs/heads/x");
        assertThat(door.blobs.list(door.repository)).hasSize(stored);
    }

    private static void refusedTree(String reason, PackBytes pack, byte[]... entries) throws Exception {
        refused(pack.commit(pack.tree(entries)), pack, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git",
                ".GIT",
                ".Git",
                "git~1",
                "GIT~1",
                ".git.",
                ".git ",
                ".git. .",
                ".git...",
                ".git::$INDEX_ALLOCATION",
                "a\\.git",
                ".git\\config",
                ".g\u200cit",
                "\u200d.git",
                ".GI\u200fT",
                ".git\ufeff",
                ".gi\u206at"
            })
    void S63_a_tree_entry_that_some_file_system_reads_as_dot_git_is_refused(String name) throws Exception {
        PackBytes pack = new PackBytes();
        refusedTree("hasDotgit", pack, PackBytes.entry("100644 " + name, pack.blob("x")));
    }

    @Test
    void S65_a_commit_as_large_as_a_directory_may_be_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        String head = new String(PackBytes.commit(pack.tree(), PackBytes.PERSON), StandardCharsets.ISO_8859_1);
        byte[] huge = (head + "m".repeat(2 << 20)).getBytes(StandardCharsets.ISO_8859_1);
        refused(pack.add(Constants.OBJ_COMMIT, huge), pack, "more than 1 MiB");
    }

    static Stream<String[]> names() {
        return Stream.of(
                new String[] {"100644 .", "hasDot"},
                new String[] {"100644 ..", "hasDotdot"},
                new String[] {"100644 ", "emptyName"},
                new String[] {"100644 a/b", "fullPathname"},
                new String[] {"120000 .gitmodules", "gitmodulesSymlink"},
                new String[] {"120000 .GITMODULES", "gitmodulesSymlink"},
                new String[] {"120000 gitmod~1", "gitmodulesSymlink"},
                new String[] {"120000 .gitmodules .", "gitmodulesSymlink"},
                new String[] {"120000 .gitmod\u200cules", "gitmodulesSymlink"},
                new String[] {"777777 a", "mode"});
    }

    @ParameterizedTest
    @MethodSource("names")
    void S63_a_tree_entry_with_a_hostile_name_or_mode_is_refused(String entry, String reason) throws Exception {
        PackBytes pack = new PackBytes();
        refusedTree(reason, pack, PackBytes.entry(entry, pack.blob("x")));
    }

    @Test
    void S63_a_tree_with_duplicate_or_unsorted_entries_is_refused() throws Exception {
        PackBytes twice = new PackBytes();
        ObjectId blob = twice.blob("x");
        refusedTree("duplicateEntries", twice, PackBytes.entry("100644 a", blob), PackBytes.entry("100644 a", blob));
        PackBytes unsorted = new PackBytes();
        unsorted.blob("x");
        refusedTree("treeNotSorted", unsorted, PackBytes.entry("100644 b", blob), PackBytes.entry("100644 a", blob));
        PackBytes none = new PackBytes();
        refusedTree("nullSha1", none, PackBytes.entry("100644 a", ObjectId.zeroId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[submodule \"a\"]\n\tpath = a\n\turl = --upload-pack=evil\n",
                "[submodule \"a\"]\n\tpath = -a\n\turl = https://example.com/a\n",
                "[submodule \"../a\"]\n\tpath = a\n\turl = https://example.com/a\n"
            })
    void S63_a_submodule_whose_name_path_or_url_is_an_attack_is_refused(String gitmodules) throws Exception {
        PackBytes pack = new PackBytes();
        refusedTree("ubmodule", pack, PackBytes.entry("100644 .gitmodules", pack.blob(gitmodules)));
        PackBytes folded = new PackBytes();
        refusedTree("ubmodule", folded, PackBytes.entry("100644 .GitModules", folded.blob(gitmodules)));
    }

    static Stream<String[]> people() {
        return Stream.of(
                new String[] {"Ann <ann@example.com> now +0000", "badDate"},
                new String[] {"Ann <ann@example.com> -5 +0000", "badDate"},
                new String[] {"Ann <ann@example.com> 0123 +0000", "badDate"},
                new String[] {"Ann <ann@example.com> 99999999999999999999 +0000", "badDate"},
                new String[] {"Ann <ann@example.com>1700000000 +0000", "missingSpaceBeforeDate"},
                new String[] {"Ann ann@example.com 1700000000 +0000", "missingEmail"},
                new String[] {"Ann <ann@example.com 1700000000 +0000", "badEmail"},
                new String[] {"Ann\0 <ann@example.com> 1700000000 +0000", "NUL"});
    }

    @ParameterizedTest
    @MethodSource("people")
    void S63_a_commit_with_a_broken_header_is_refused(String person, String reason) throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId tree = pack.tree(PackBytes.entry("100644 a", pack.blob("x")));
        refused(pack.add(Constants.OBJ_COMMIT, PackBytes.commit(tree, person)), pack, reason);
    }

    @Test
    void S63_a_commit_without_tree_or_with_two_authors_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        byte[] treeless = ("author " + PackBytes.PERSON + "\ncommitter " + PackBytes.PERSON + "\n\nm\n")
                .getBytes(StandardCharsets.UTF_8);
        refused(pack.add(Constants.OBJ_COMMIT, treeless), pack, "missingTree");
        PackBytes two = new PackBytes();
        ObjectId tree = two.tree(PackBytes.entry("100644 a", two.blob("x")));
        byte[] authors = ("tree " + tree.name() + "\nauthor " + PackBytes.PERSON + "\ncommitter " + PackBytes.PERSON
                        + "\nauthor " + PackBytes.PERSON + "\n\nm\n")
                .getBytes(StandardCharsets.UTF_8);
        refused(two.add(Constants.OBJ_COMMIT, authors), two, "two author lines");
    }

    @Test
    void S63_an_annotated_tag_without_its_lines_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId commit = pack.commit(pack.tree(PackBytes.entry("100644 a", pack.blob("x"))));
        byte[] tag = ("object " + commit.name() + "\ntag v1\n\nm\n").getBytes(StandardCharsets.UTF_8);
        refused(pack.add(Constants.OBJ_TAG, tag), pack, "missingTypeEntry");
    }

    @Test
    void S63_objects_that_the_tip_needs_must_be_there() throws Exception {
        PackBytes noBlob = new PackBytes();
        ObjectId absent = ObjectId.fromString("1234567890123456789012345678901234567890");
        refusedTree("lacks objects", noBlob, PackBytes.entry("100644 a", absent));
        PackBytes noTree = new PackBytes();
        refused(noTree.commit(absent), noTree, "lacks objects");
    }

    @Test
    void S63_a_pack_that_is_damaged_is_refused() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId tip = pack.commit(pack.tree(PackBytes.entry("100644 a", pack.blob("x"))));
        byte[] bytes = pack.bytes();
        bytes[bytes.length - 1] ^= 1;
        assertThat(client.push("refs/heads/x", tip, bytes)).contains("unpack error");
        assertThat(client.push("refs/heads/x", tip, new byte[] {'P', 'A', 'C', 'K'}))
                .contains("unpack error");
        assertThat(client.push("refs/heads/x", tip, pack.bytes(50))).contains("unpack error");
        assertThat(door.refs()).doesNotContain("refs/heads/x");
    }

    @Test
    void zero_padded_modes_and_odd_time_zones_of_old_histories_are_accepted() throws Exception {
        PackBytes pack = new PackBytes();
        ObjectId tree = pack.tree(PackBytes.entry("040000 d", pack.tree(PackBytes.entry("100644 a", pack.blob("x")))));
        ObjectId commit =
                pack.add(Constants.OBJ_COMMIT, PackBytes.commit(tree, "Ann <ann@example.com> 1313584730 +051800"));
        assertThat(client.push("refs/heads/old", commit, pack.bytes())).contains("ok refs/heads/old");
    }
}
