package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A serving process. */
record Served(Process process, JsonNode facts) implements AutoCloseable {
    /** {@code serve} on a free port. */
    static Served start(Program program) throws IOException {
        return start(program, program.command("serve", "--port", "0", "--json"));
    }

    /** A command that prints one line of JSON once it is ready. */
    static Served start(Program program, java.util.List<String> command) throws IOException {
        Process process = program.commands()
                .builder(program.directory(), command, Map.of())
                .redirectError(program.directory().resolve("serve.log").toFile())
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line)
                .as(Files.readString(program.directory().resolve("serve.log")))
                .isNotNull();
        return new Served(process, Json.tree(String.valueOf(line)));
    }

    String url() {
        return facts.path("url").asString();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and wait for the end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after SIGTERM");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
