package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is claimed in {@code SECURITY.md} that no test proves, and nothing is proved that is not claimed. */
final class SecurityClaimsTest {
    private static final Pattern CLAIM = Pattern.compile("^\\| S-(\\d\\d) \\|", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("\\bS(\\d\\d)_\\w+\\(");

    @Test
    void every_claim_has_a_test_and_every_test_its_claim() throws IOException {
        assertThat(ids(TEST, sources())).isEqualTo(ids(CLAIM, Files.readString(Path.of("SECURITY.md"))));
    }

    private static Set<String> ids(Pattern pattern, String text) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            ids.add("S-" + matcher.group(1));
        }
        return ids;
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
