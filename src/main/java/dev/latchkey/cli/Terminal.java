package dev.latchkey.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/** Standard streams, so that tests can run commands in their own process. */
public record Terminal(InputStream in, PrintWriter out, PrintWriter err) {
    public static Terminal system() {
        java.nio.charset.Charset utf8 = java.nio.charset.StandardCharsets.UTF_8;
        return new Terminal(
                System.in, new PrintWriter(System.out, true, utf8), new PrintWriter(System.err, true, utf8));
    }
}
