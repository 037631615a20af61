package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "foo*, foo, true",
        "foo*, foobar, true",
        "foo*, barfoo, false",
        "*, anything/at/all, true",
        "**, a/b, true",
        "release/*, release/1.0, true",
        "release/*, release/, true",
        "release/*, release, false",
        "*/hotfix, a/b/hotfix, true",
        "a*b*c, abc, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYc!, false",
        "main, main, true",
        "main, Main, false",
        "main, maintenance, false",
        "a.c, abc, false",
        "a?c, abc, false",
        "[ab], a, false",
        "füür*, füür/ß, true",
    })
    void a_star_stands_for_any_characters_and_all_else_for_itself(String glob, String branch, boolean matches) {
        assertThat(Glob.matches(glob, branch)).isEqualTo(matches);
    }

    @Test
    void a_pattern_of_many_stars_takes_no_longer_than_others() {
        String glob = "*a".repeat(120) + "*b";
        String branch = "a".repeat(4_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(Glob.matches(glob, branch)).isFalse());
    }
}
