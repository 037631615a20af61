package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is larger than the memory of the server goes in and comes out again. */
final class LargeContentTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path directory;

    private static void noise(Path file, int mebibytes, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] block = new byte[MEBIBYTE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(block);
                out.write(block);
            }
        }
    }

    private void thereAndBack(int files, int mebibytes) throws Exception {
        Commands commands = new Commands(Files.createDirectories(directory.resolve("client")));
        Path server = Files.createDirectories(directory.resolve("server"));
        Path work = Files.createDirectories(directory.resolve("work"));
        commands.git(work, "init", "-q").ok();
        commands.git(work, "config", "core.compression", "0").ok();
        for (int i = 0; i < files; i++) {
            noise(work.resolve("noise" + i), mebibytes, i);
        }
        commands.git(work, "add", "-A").ok();
        commands.git(work, "commit", "-qm", "noise").ok();
        try (SmallHeapServer small = new SmallHeapServer(server)) {
            commands.git(work, "push", "-q", small.url(), "HEAD:refs/heads/main")
                    .ok();
            commands.git(directory, "clone", "-q", small.url(), "copy").ok();
            commands.git(directory, "clone", "-q", "--depth=1", "--no-checkout", small.url(), "shallow")
                    .ok();
            assertThat(Files.mismatch(work.resolve("noise0"), directory.resolve("copy/noise0")))
                    .isEqualTo(-1);
        }
    }

    @Test
    void a_blob_of_100_megabytes_is_pushed_and_cloned_with_a_heap_of_512() throws Exception {
        thereAndBack(1, 100);
    }

    @Test
    void a_repository_of_500_megabytes_is_pushed_and_cloned_with_a_heap_of_512() throws Exception {
        thereAndBack(50, 10);
    }
}
