package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/api-coverage.md} against the routes, and against Bitbucket's document where that is at hand. */
final class ApiCoverageTest {
    private static final Path PAGE = Path.of("docs", "api-coverage.md");
    private static final String REWRITE = "mvn -Dtest=ApiCoverageTest -Dlatchkey.rewrite=true test";

    @BeforeEach
    void rewrite() throws IOException {
        if (Boolean.getBoolean("latchkey.rewrite") && BitbucketFile.read().isPresent()) {
            Files.writeString(PAGE, coverage().page());
        }
    }

    private static ApiCoverage coverage() {
        assumeTrue(BitbucketFile.read().isPresent(), "Bitbucket's document is not at hand");
        return new ApiCoverage(BitbucketFile.read().orElseThrow().path("paths"));
    }

    @Test
    void the_page_is_what_would_be_written_now() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("%s is out of date; write it anew: %s", PAGE, REWRITE)
                .isEqualTo(coverage().page());
    }

    @Test
    void of_what_a_server_for_git_is_about_nearly_everything_is_served() {
        ApiCoverage coverage = coverage();
        System.out.printf(
                "Served: %d of Bitbucket's %d operations, and %d of the %d that count.%n",
                coverage.served(false), coverage.all(false), coverage.served(true), coverage.all(true));
        assertThat(coverage.all(false)).isEqualTo(331);
        assertThat(coverage.all(true)).isEqualTo(126);
        assertThat(coverage.served(true)).isGreaterThanOrEqualTo(110);
    }

    /** Needs no document but our own. */
    @Test
    void what_the_page_says_of_an_operation_is_true_of_the_routes() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(300);
        List<String> served =
                ApiCoverage.served().stream().map(Object::toString).toList();
        for (String row : rows) {
            String operation = row.substring(row.indexOf('`') + 1, row.lastIndexOf('`'));
            assertThat(row.contains("` | yes |"))
                    .as("%s; write the page anew: %s", row, REWRITE)
                    .isEqualTo(served.contains(operation));
        }
    }
}
