package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Query strings and forms as clients write them. */
final class QueryParametersTest {
    @Test
    void characters_beyond_the_basic_plane_arrive_whole_escaped_or_not() {
        assertThat(QueryParameters.parse("a=\ud83d\ude00+x&b=%F0%9F%98%80").entries())
                .extracting(java.util.Map.Entry::getValue)
                .containsExactly("\ud83d\ude00 x", "\ud83d\ude00");
    }
}
