package dev.latchkey.smarthttp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The git door in a process of its own, with a heap of 512 MB. */
final class SmallHeapServer implements AutoCloseable {
    private final Process process;
    private final String url;

    SmallHeapServer(Path directory) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + directory,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapServer.class.getName(),
                        directory.toString()))
                .redirectError(directory.resolve("server.log").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("url ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the server did not start: " + Files.readString(directory.resolve("server.log")));
        }
        url = line.substring(4);
    }

    /** Serves until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        try (GitDoor door = new GitDoor(Path.of(arguments[0]), GitLimits.defaults())) {
            System.out.println("url " + door.url());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
