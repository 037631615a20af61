package dev.latchkey.status;

import dev.latchkey.core.Failure;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.repo.Repository;
import java.util.Map;

/**
 * The address of a build, in which {@code {repository.full_name}}, {@code {repository.name}}, {@code {repository.uuid}} and
 * {@code {commit.hash}} stand for what they name when it is shown.
 */
record AddressTemplate(String text) {
    private static final Map<String, String> SAMPLE = Map.of(
            "{repository.full_name}", "x", "{repository.name}", "x", "{repository.uuid}", "x", "{commit.hash}", "x");

    /** {@link dev.latchkey.core.Problem.Invalid} when it is no web address whatever its names stand for. */
    AddressTemplate {
        text = text.strip();
        if (StatusText.address("url", replaced(text, SAMPLE)).isEmpty()) {
            throw Failure.invalid("url", "'url' is missing; it leads to the build.");
        }
    }

    String of(Repository repository, String commit) {
        return replaced(
                text,
                Map.of(
                        "{repository.full_name}", repository.fullName(),
                        "{repository.name}",
                                PercentEncoding.encode(repository.about().name()),
                        "{repository.uuid}",
                                PercentEncoding.encode(repository.id().braced()),
                        "{commit.hash}", commit));
    }

    private static String replaced(String text, Map<String, String> values) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String name = text.substring(open, close + 1);
            out.append(text, at, open).append(values.getOrDefault(name, name));
            at = close + 1;
        }
        return out.append(text, at, text.length()).toString();
    }
}
