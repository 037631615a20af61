package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git's own client does all day. */
final class FetchAndPushTest {
    @TempDir
    Path directory;

    private GitDoor door;
    private Path work;
    private int next = 1;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        work = door.workplace("work");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private void history(int commits) throws Exception {
        for (int i = 1; i <= commits; i++) {
            door.commit(work, "dir/file" + i % 3, "content " + next++ + "\n");
        }
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
    }

    private Path clone(String name, String... options) {
        java.util.List<String> arguments = new java.util.ArrayList<>(java.util.List.of("clone", "-q"));
        arguments.addAll(java.util.List.of(options));
        arguments.addAll(java.util.List.of(door.url(), name));
        door.git(directory, arguments.toArray(String[]::new));
        return directory.resolve(name);
    }

    @Test
    void what_is_pushed_is_cloned_and_sound() throws Exception {
        history(5);
        door.git(work, "tag", "-a", "v1", "-m", "one");
        door.git(work, "push", "-q", "origin", "v1");
        Path copy = clone("copy");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("5");
        assertThat(door.git(copy, "tag")).isEqualTo("v1");
        door.git(copy, "fsck", "--full", "--strict");
    }

    @Test
    void version_2_is_spoken_to_who_asks_for_it() throws Exception {
        history(1);
        String trace = door.commands
                .shell(work, "GIT_TRACE_PACKET=1 git -c protocol.version=2 fetch origin 2>&1")
                .ok();
        assertThat(trace).contains("< version 2").contains("fetch=filter").contains("ref-in-want");
    }

    @Test
    void version_1_is_spoken_to_who_asks_for_it() throws Exception {
        history(2);
        String trace = door.commands
                .shell(directory, "GIT_TRACE_PACKET=1 git -c protocol.version=1 clone " + door.url() + " one 2>&1")
                .ok();
        assertThat(trace).contains("< version 1");
        door.git(directory.resolve("one"), "-c", "protocol.version=1", "push", "origin", "HEAD:refs/heads/v1");
    }

    @Test
    void version_0_is_spoken_to_who_asks_for_nothing() throws Exception {
        history(3);
        Path copy = clone("zero", "-c", "protocol.version=0", "--depth=2");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("2");
        door.git(copy, "-c", "protocol.version=0", "fetch", "-q", "--unshallow");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("3");
    }

    @Test
    void a_shallow_clone_is_deepened_in_every_way() throws Exception {
        history(6);
        Path copy = clone("shallow", "--depth=1");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("1");
        door.git(copy, "fetch", "-q", "--depth=2");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("2");
        door.git(copy, "fetch", "-q", "--deepen=2");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("4");
        door.git(copy, "fetch", "-q", "--unshallow");
        assertThat(door.git(copy, "rev-list", "--count", "HEAD")).isEqualTo("6");
        door.git(copy, "fsck", "--full");
    }

    @Test
    void a_clone_leaves_out_what_is_older_than_a_date_or_reached_by_a_tag() throws Exception {
        history(2);
        door.git(work, "tag", "old");
        door.git(work, "push", "-q", "origin", "old");
        history(2);
        Path excluded = clone("excluded", "--shallow-exclude=old");
        assertThat(door.git(excluded, "rev-list", "--count", "HEAD")).isEqualTo("2");
        Path since = clone("since", "--shallow-since=2001-01-01");
        assertThat(door.git(since, "rev-list", "--count", "HEAD")).isEqualTo("4");
    }

    @Test
    void a_partial_clone_fetches_what_it_lacks_when_it_needs_it() throws Exception {
        history(4);
        Path blobless = clone("blobless", "--filter=blob:none", "--no-checkout");
        assertThat(door.git(blobless, "rev-list", "--objects", "--missing=print", "HEAD"))
                .contains("?");
        door.git(blobless, "checkout", "-q", "main");
        assertThat(Files.readString(blobless.resolve("dir/file1"))).isEqualTo("content 4\n");
        Path treeless = clone("treeless", "--filter=tree:0");
        assertThat(Files.readString(treeless.resolve("dir/file2"))).isEqualTo("content 2\n");
    }

    @Test
    void any_commit_that_a_branch_reaches_is_fetched_by_its_id() throws Exception {
        history(3);
        String old = door.git(work, "rev-parse", "HEAD~2");
        Path copy = door.workplace("copy");
        door.git(copy, "fetch", "-q", "--depth=1", "origin", old);
        assertThat(door.git(copy, "rev-parse", "FETCH_HEAD")).isEqualTo(old);
    }

    @Test
    void a_ref_is_wanted_by_name_from_a_shallow_clone() throws Exception {
        history(4);
        Path copy = clone("named", "--depth=1");
        history(3);
        String trace = door.commands
                .shell(copy, "GIT_TRACE_PACKET=1 git fetch --depth=2 origin refs/heads/main 2>&1")
                .ok();
        assertThat(trace).contains("want-ref refs/heads/main").contains("< wanted-refs");
        assertThat(door.git(copy, "rev-list", "--count", "FETCH_HEAD")).isEqualTo("2");
    }

    @Test
    void branches_and_tags_are_made_forced_and_deleted() throws Exception {
        history(3);
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/topic", "HEAD:refs/tags/t");
        door.git(work, "reset", "-q", "--hard", "HEAD~1");
        assertThat(door.gitFails(work, "push", "origin", "HEAD:refs/heads/topic"))
                .contains("non-fast-forward");
        door.git(work, "push", "-q", "--force", "origin", "HEAD:refs/heads/topic");
        assertThat(door.refs()).contains(door.git(work, "rev-parse", "HEAD") + "\trefs/heads/topic");
        door.git(work, "push", "-q", "origin", ":refs/heads/topic", ":refs/tags/t");
        assertThat(door.refs()).doesNotContain("topic").doesNotContain("refs/tags");
    }

    @Test
    void the_default_branch_follows_the_first_push() throws Exception {
        door.commit(work, "a", "a");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/trunk", "HEAD:refs/heads/zz");
        assertThat(door.git(directory, "ls-remote", "--symref", door.url(), "HEAD"))
                .contains("ref: refs/heads/trunk");
    }

    @Test
    void a_clone_of_an_empty_repository_takes_its_default_branch_over() {
        door.database.writing(tx -> door.repositories.setDefaultBranch(tx, door.repository, "trunk"));
        door.git(directory, "-c", "init.defaultBranch=elsewhere", "clone", "-q", door.url(), "empty");
        assertThat(door.git(directory.resolve("empty"), "symbolic-ref", "HEAD")).isEqualTo("refs/heads/trunk");
    }

    @Test
    void the_default_branch_is_not_deleted() throws Exception {
        history(1);
        assertThat(door.gitFails(work, "push", "origin", ":refs/heads/main"))
                .contains("make another branch the default first");
        assertThat(door.refs()).contains("refs/heads/main");
    }

    @Test
    void an_atomic_push_moves_all_refs_or_none() throws Exception {
        history(1);
        String output = door.gitFails(work, "push", "--atomic", "origin", "HEAD:refs/heads/a", "HEAD:refs/hidden/b");
        assertThat(output).contains("only refs/heads/* and refs/tags/*");
        assertThat(door.refs()).doesNotContain("refs/heads/a");
        door.git(work, "push", "-q", "--atomic", "origin", "HEAD:refs/heads/a", "HEAD:refs/heads/b");
        assertThat(door.refs()).contains("refs/heads/a").contains("refs/heads/b");
    }

    @Test
    void a_large_push_goes_in_chunks() throws Exception {
        byte[] noise = new byte[3 << 20];
        new java.util.Random(7).nextBytes(noise);
        Files.write(work.resolve("noise"), noise);
        door.git(work, "add", "noise");
        door.git(work, "commit", "-qm", "noise");
        String trace = door.commands
                .shell(
                        work,
                        "GIT_TRACE_CURL=1 git -c http.postBuffer=65536 -c http.extraHeader='Expect: 100-continue'"
                                + " push origin HEAD:refs/heads/main 2>&1")
                .ok();
        assertThat(trace).contains("Transfer-Encoding: chunked").contains("Expect: 100-continue");
        Path copy = clone("noisy");
        assertThat(Files.readAllBytes(copy.resolve("noise"))).isEqualTo(noise);
    }

    /** Raw, for git's own client waits for the server's word no longer than a second. */
    @Test
    void who_waits_for_the_server_to_say_continue_is_told_so() throws Exception {
        String id = door.commit(work, "a", "a");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        byte[] body = RawClient.joined(
                RawClient.lines(ObjectId.zeroId().name() + " " + id + " refs/heads/patient\0 report-status", "0000"),
                new PackBytes().bytes());
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), door.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /acme/app.git/git-receive-pack HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + "Authorization: Bearer " + door.secret.reveal() + "\r\nExpect: 100-continue\r\n"
                            + "Content-Type: application/x-git-receive-pack-request\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String go = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(go.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(go);
            out.write(body);
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains("ok refs/heads/patient");
        }
    }

    @Test
    void progress_is_told_on_the_side_band() throws Exception {
        history(3);
        assertThat(door.commands
                        .git(directory, "clone", "--progress", door.url(), "loud")
                        .err())
                .contains("remote: Counting objects");
    }

    @Test
    void each_push_is_recorded_with_its_refs() throws Exception {
        history(1);
        String id = door.git(work, "rev-parse", "HEAD").substring(0, 10);
        assertThat(door.audited("push.accepted")).containsExactly("refs/heads/main 0000000000.." + id);
    }

    /** The push is sent raw, for git's own client takes minutes to prepare it, whatever the server. */
    @Test
    void fifty_thousand_refs_are_pushed_at_once_and_listed() throws Exception {
        history(1);
        String create = ObjectId.zeroId().name() + " " + door.git(work, "rev-parse", "HEAD") + " refs/tags/t";
        String[] lines = new String[50_001];
        for (int i = 0; i < 50_000; i++) {
            lines[i] = create + i + (i == 0 ? "\0 report-status side-band-64k atomic" : "");
        }
        lines[50_000] = "0000";
        String answer = new RawClient(door).push(RawClient.joined(RawClient.lines(lines), new PackBytes().bytes()));
        assertThat(answer).contains("unpack ok").doesNotContain("ng refs");
        assertThat(door.refs().lines()).hasSize(50_002);
    }
}
