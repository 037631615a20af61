package dev.latchkey.smarthttp;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.Repository;

/** The whole of a request to upload-pack, which is small, and was held to the rule before anybody works for it. */
final class FetchRequest {
    private final byte[] bytes;
    private final boolean deepensRelatively;

    FetchRequest(byte[] bytes, boolean deepensRelatively) {
        this.bytes = bytes;
        this.deepensRelatively = deepensRelatively;
    }

    static FetchRequest read(RequestBody body, GitLimits.Fetch limits) throws IOException {
        FetchRule rule = new FetchRule(limits);
        try (InputStream in = new RequestLines(body.open(), rule, limits.time(), () -> {})) {
            byte[] request = in.readAllBytes();
            return new FetchRequest(request, rule.deepensRelatively());
        }
    }

    /** As the client wrote it. */
    byte[] bytes() {
        return bytes;
    }

    /** In words that JGit understands. */
    byte[] over(Repository repository) throws IOException {
        return deepensRelatively ? Deepening.absolute(bytes, repository) : bytes;
    }
}
