package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, killed while it works. */
@SuppressWarnings("NullAway.Init")
final class CrashTest {
    private static final int PUSHES = 50;
    private static final int PUSHERS = 4;
    private static final int KILL_AFTER = 20;

    @TempDir
    Path directory;

    @Test
    void S66_every_acknowledged_push_survives_kill_9_and_nothing_is_half_visible() throws Exception {
        Path data = directory.resolve("data");
        Path home = Files.createDirectories(directory.resolve("home"));
        Commands commands = new Commands(home);
        Program program = new Program(commands, directory, data);
        program.run("account", "add", "ada", "--email", "ada@latchkey.example").ok();
        program.run("workspace", "add", "team").ok();
        program.run("workspace", "member", "team", "ada", "write").ok();
        program.run("repo", "create", "team/site").ok();
        String token = program.run(
                        "token",
                        "create",
                        "--account",
                        "ada",
                        "--name",
                        "t",
                        "--scope",
                        "read:repository:bitbucket",
                        "write:repository:bitbucket")
                .ok();

        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        try (Served served = Served.start(program)) {
            String url = served.url().replace("http://", "http://ada:" + token + "@") + "/team/site.git";
            pushUntilKilled(commands, url, served, acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILL_AFTER);

        try (Served served = Served.start(program)) {
            String url = served.url().replace("http://", "http://ada:" + token + "@") + "/team/site.git";
            String listed = commands.git(directory, "ls-remote", "--heads", url).ok();
            acknowledged.forEach(
                    (branch, commit) -> assertThat(listed).as(branch).contains(commit + "\trefs/heads/" + branch));
            commands.git(directory, "clone", "-q", "--mirror", url, "mirror.git")
                    .ok();
            commands.git(directory.resolve("mirror.git"), "fsck", "--full", "--strict")
                    .ok();
        }
        assertThat(program.run("repo", "verify", "team/site").ok()).contains("all right");
    }

    private void pushUntilKilled(Commands commands, String url, Served served, Map<String, String> acknowledged)
            throws Exception {
        CountDownLatch enough = new CountDownLatch(KILL_AFTER);
        ExecutorService pushers = Executors.newFixedThreadPool(PUSHERS);
        List<Future<?>> running = new ArrayList<>();
        for (int pusher = 0; pusher < PUSHERS; pusher++) {
            int number = pusher;
            running.add(pushers.submit(() -> {
                push(commands, url, number, acknowledged, enough);
                return null;
            }));
        }
        assertThat(enough.await(10, TimeUnit.MINUTES)).isTrue();
        served.kill();
        for (Future<?> one : running) {
            one.get();
        }
        pushers.shutdown();
    }

    private void push(
            Commands commands, String url, int pusher, Map<String, String> acknowledged, CountDownLatch enough)
            throws IOException {
        Path clone = directory.resolve("pusher-" + pusher);
        commands.git(directory, "init", "-q", clone.toString()).ok();
        for (int push = pusher; push < PUSHES; push += PUSHERS) {
            Files.writeString(clone.resolve("file-" + push), "content " + push + "\n".repeat(push));
            commands.git(clone, "add", ".").ok();
            commands.git(clone, "commit", "-q", "-m", "Push " + push).ok();
            if (commands.git(clone, "push", "-q", url, "HEAD:refs/heads/b" + push)
                            .code()
                    == 0) {
                acknowledged.put(
                        "b" + push, commands.git(clone, "rev-parse", "HEAD").ok());
                enough.countDown();
            }
        }
    }
}
