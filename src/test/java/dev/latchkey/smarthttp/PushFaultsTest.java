package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.blob.FilesBelow;
import dev.latchkey.core.Await;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that are refused or break off: nothing of them is left, and the pusher learns why. */
final class PushFaultsTest {
    private static final String ABSENT = "1".repeat(40);

    @TempDir
    Path directory;

    private GitDoor door;
    private Path work;

    @BeforeEach
    void open() throws Exception {
        door = new GitDoor(directory, GitLimits.defaults());
        work = door.workplace("work");
        door.commit(work, "first", "first");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private long stored() throws Exception {
        return FilesBelow.of(directory.resolve("data/packs")).size();
    }

    @Test
    void S64_only_branches_and_tags_are_written_and_the_rest_of_the_push_succeeds() throws Exception {
        String output = door.gitFails(
                work,
                "push",
                "origin",
                "HEAD:refs/heads/good",
                "HEAD:refs/notes/x",
                "HEAD:refs/pull/1/head",
                "HEAD:refs/meta/config");
        assertThat(output).contains("only refs/heads/* and refs/tags/* can be pushed");
        assertThat(door.refs())
                .contains("refs/heads/good")
                .doesNotContain("notes")
                .doesNotContain("pull")
                .doesNotContain("meta");
        assertThat(door.audited("push.refused")).singleElement().asString().contains("refs/notes/x");
    }

    @Test
    void S64_names_that_git_forbids_are_refused() throws Exception {
        RawClient client = new RawClient(door);
        PackBytes pack = new PackBytes();
        ObjectId tip = pack.commit(pack.tree(PackBytes.entry("100644 a", pack.blob("x"))));
        for (String name : new String[] {
            "HEAD",
            "refs/heads/a..b",
            "refs/heads/a.lock",
            "refs/heads/.a",
            "refs/heads/a b",
            "refs/heads/a\tb",
            "refs/heads/a~1",
            "refs/heads/a^",
            "refs/heads/a:b",
            "refs/heads/a?",
            "refs/heads/a*",
            "refs/heads/a[",
            "refs/heads/a\\b",
            "refs/heads/a@{1}",
            "refs/heads//a",
            "refs/heads/a/",
            "refs/heads/../../x",
            "../x/y",
            "refs/one"
        }) {
            assertThat(client.push(name, tip, pack.bytes())).as(name).doesNotContain("ok " + name);
        }
        assertThat(door.refs().lines()).hasSize(2);
    }

    @Test
    void S61_a_branch_that_looks_like_an_option_is_refused() throws Exception {
        String output = door.gitFails(work, "push", "origin", "HEAD:refs/heads/--exec=touch${IFS}owned");
        assertThat(output).contains("would be read as an option");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/dir/-x", "HEAD:refs/heads/a;touch${IFS}owned");
        assertThat(directory.resolve("owned")).doesNotExist();
        assertThat(door.refs()).contains("refs/heads/a;touch${IFS}owned").doesNotContain("--exec");
    }

    @Test
    void S62_nothing_that_is_pushed_becomes_a_file_of_the_server() throws Exception {
        door.commit(work, "hooks/post-receive", "#!/bin/sh\ntouch owned\n");
        door.commit(work, "objects/info/alternates", "/etc\n");
        Files.createSymbolicLink(work.resolve("link"), Path.of("/etc/passwd"));
        door.git(work, "add", "-A");
        door.git(work, "commit", "-qm", "link");
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .doesNotContain("post-receive", "alternates", "link", "HEAD", "config", "hooks");
        }
        assertThat(directory.resolve("owned")).doesNotExist();
    }

    @Test
    void S66_a_refused_push_leaves_nothing() throws Exception {
        long before = stored();
        door.commit(work, "second", "second");
        door.gitFails(work, "push", "origin", "HEAD:refs/hidden/x");
        assertThat(stored()).isEqualTo(before);
        String id = door.git(work, "rev-parse", "HEAD");
        assertThat(door.gitFails(door.workplace("other"), "fetch", "origin", id))
                .contains("not our ref");
    }

    @Test
    void S66_an_atomic_push_with_one_bad_ref_leaves_nothing() throws Exception {
        long before = stored();
        door.commit(work, "second", "second");
        door.gitFails(work, "push", "--atomic", "origin", "HEAD:refs/heads/a", "HEAD:refs/hidden/x");
        assertThat(stored()).isEqualTo(before);
        assertThat(door.refs()).doesNotContain("refs/heads/a");
    }

    @Test
    void S66_a_push_that_is_killed_half_way_leaves_nothing() throws Exception {
        long before = stored();
        byte[] body = RawClient.joined(
                RawClient.lines(
                        ObjectId.zeroId().name() + " " + door.git(work, "rev-parse", "HEAD")
                                + " refs/heads/x\0 report-status side-band-64k",
                        "0000"),
                new PackBytes().bytes(100_000));
        try (Socket socket =
                new Socket(java.net.InetAddress.getLoopbackAddress(), door.uri().getPort())) {
            String head = "POST /acme/app.git/git-receive-pack HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + door.secret.reveal()
                    + "\r\nContent-Type: application/x-git-receive-pack-request\r\nContent-Length: 50000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            byte[] noise = new byte[200_000];
            new Random(1).nextBytes(noise);
            socket.getOutputStream().write(noise);
            socket.getOutputStream().flush();
        }
        Await.until(() -> stored() == before);
        assertThat(door.refs()).doesNotContain("refs/heads/x");
    }

    @Test
    void S66_a_full_disk_refuses_the_push_and_the_server_lives() throws Exception {
        long before = stored();
        byte[] noise = new byte[1 << 20];
        new Random(2).nextBytes(noise);
        Files.write(work.resolve("noise"), noise);
        door.git(work, "add", "-A");
        door.git(work, "commit", "-qm", "noise");
        door.blobs.leave(300_000);
        String output = door.gitFails(work, "push", "origin", "HEAD:refs/heads/main");
        assertThat(output).contains("remote: The server's storage is full").contains("remote rejected");
        assertThat(stored()).isEqualTo(before);
        door.blobs.leave(Long.MAX_VALUE);
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
        assertThat(door.refs()).contains(door.git(work, "rev-parse", "HEAD"));
    }

    @Test
    void S66_a_disk_that_does_not_take_the_pack_moves_no_ref() throws Exception {
        long before = stored();
        String refs = door.refs();
        door.commit(work, "lost", "lost");
        door.blobs.loseNext();
        String output = door.gitFails(work, "push", "origin", "HEAD:refs/heads/main");
        assertThat(output).contains("rejected");
        assertThat(door.refs()).isEqualTo(refs);
        assertThat(stored()).isEqualTo(before);
        door.git(work, "push", "-q", "origin", "HEAD:refs/heads/main");
    }

    @Test
    void S18_a_token_revoked_while_the_push_is_on_its_way_moves_no_ref() throws Exception {
        door.whenPackArrives(door::revoke);
        door.commit(work, "second", "second");
        String output = door.gitFails(work, "push", "origin", "HEAD:refs/heads/late");
        assertThat(output).contains("was revoked on");
        door.reissue();
        assertThat(door.refs()).doesNotContain("refs/heads/late");
        assertThat(door.audited("push.refused")).singleElement().asString().contains("was revoked on");
    }

    @Test
    void S18_a_permission_taken_away_while_the_push_is_on_its_way_moves_no_ref() throws Exception {
        door.whenPackArrives(() -> door.permission = Permission.READ);
        door.commit(work, "second", "second");
        assertThat(door.gitFails(work, "push", "origin", "HEAD:refs/heads/late"))
                .contains("You must have write or admin access");
        assertThat(door.refs()).doesNotContain("refs/heads/late");
    }

    @Test
    void two_pushes_of_one_branch_have_one_winner() throws Exception {
        Path other = door.workplace("other");
        door.git(other, "pull", "-q", "origin", "main");
        door.commit(other, "theirs", "theirs");
        door.commit(work, "ours", "ours");
        door.git(other, "push", "-q", "origin", "HEAD:refs/heads/main");
        assertThat(door.gitFails(work, "push", "origin", "HEAD:refs/heads/main"))
                .contains("fetch first");
        String stale = door.git(work, "rev-parse", "HEAD~1");
        RawClient client = new RawClient(door);
        String answer = client.push(RawClient.joined(
                RawClient.lines(stale + " " + ABSENT + " refs/heads/main\0 report-status", "0000"),
                new PackBytes().bytes()));
        assertThat(answer).contains("unpack error").contains("ng refs/heads/main");
        PackBytes pack = new PackBytes();
        ObjectId present = pack.commit(pack.tree(PackBytes.entry("100644 a", pack.blob("x"))));
        String tooLate = client.push(RawClient.joined(
                RawClient.lines(stale + " " + present.name() + " refs/heads/main\0 report-status", "0000"),
                pack.bytes()));
        assertThat(tooLate).contains("unpack ok").contains("ng refs/heads/main");
        assertThat(door.refs().lines()).contains(door.git(other, "rev-parse", "HEAD") + "\trefs/heads/main");
    }
}
