package dev.latchkey.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The npm package {@code oidc-provider} as a process of its own; without it each test is skipped and says so. */
final class RealProvider implements BeforeEachCallback, AfterAllCallback {
    static final String SECRET = "the secret of this client, which is long enough";

    private static final Path MODULES = Path.of("target/node/oidc/node_modules");
    private static final Path SCRIPT = Path.of("src/test/node/oidc/provider.mjs");
    private static final String MISSING =
            "oidc-provider did not run, so signing in with a real provider was not tried. ./latchkey test fetches it, which"
                    + " needs npm, and runs it, which needs node 20 or later";

    private final @Nullable Process process;
    private final Optional<String> issuer;

    private RealProvider(@Nullable Process process, Optional<String> issuer) {
        this.process = process;
        this.issuer = issuer;
    }

    static RealProvider start() {
        if (!Files.isDirectory(MODULES)) {
            return new RealProvider(null, Optional.empty());
        }
        try {
            Process process = new ProcessBuilder(List.of(
                            "node", SCRIPT.toString(), MODULES.toAbsolutePath().toString(), SECRET))
                    .redirectError(Files.createDirectories(Path.of("target"))
                            .resolve("oidc-provider.log")
                            .toFile())
                    .start();
            String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return new RealProvider(process, Optional.ofNullable(line));
        } catch (IOException e) {
            return new RealProvider(null, Optional.empty());
        }
    }

    /** Stands for one that nobody answers at when the process does not run. */
    String issuer() {
        return issuer.orElse("http://127.0.0.1:1");
    }

    /** A file with the client's secret. */
    static String secretFile() {
        try {
            return Files.writeString(Files.createTempFile("latchkey-test", "secret"), SECRET + "\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Assumptions.assumeTrue(issuer.isPresent(), MISSING);
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
