package dev.latchkey.e2e;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command on a pseudo-terminal, whose prompts are answered as a person would. */
public final class Prompted {
    private static final long TIMEOUT_SECONDS = 300;

    private Prompted() {}

    /** What the terminal showed, and the exit code. */
    public record Session(String shown, int code) {}

    /**
     * Runs a command; whenever what it shows ends with a prompt of the map, that answer is typed.
     *
     * @param answers by the end of the prompt
     */
    public static Session run(Commands commands, Path directory, List<String> command, Map<String, String> answers)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(commands.environment());
        environment.remove("GIT_TERMINAL_PROMPT");
        environment.put("TERM", "dumb");
        PtyProcess process = new PtyProcessBuilder(command.toArray(String[]::new))
                .setDirectory(directory.toString())
                .setEnvironment(environment)
                .start();
        StringBuilder shown = new StringBuilder();
        InputStream in = process.getInputStream();
        byte[] buffer = new byte[1024];
        int answered = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            shown.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
            String unanswered = shown.substring(answered);
            for (Map.Entry<String, String> answer : answers.entrySet()) {
                if (unanswered.endsWith(answer.getKey())) {
                    answered = shown.length();
                    process.getOutputStream().write((answer.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
                    process.getOutputStream().flush();
                }
            }
        }
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command + "\n" + shown);
        }
        return new Session(shown.toString(), process.exitValue());
    }
}
