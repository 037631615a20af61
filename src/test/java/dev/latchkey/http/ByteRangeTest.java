package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ByteRangeTest {
    @Test
    void one_range_is_read_as_the_rfc_has_it() {
        assertThat(of("bytes=0-0", 10)).contains(new ByteRange(0, 0));
        assertThat(of("bytes=2-", 10)).contains(new ByteRange(2, 9));
        assertThat(of("Bytes= 2-99999999999999999999", 10)).contains(new ByteRange(2, 9));
        assertThat(of("bytes=-3", 10)).contains(new ByteRange(7, 9));
        assertThat(of("bytes=-30", 10)).contains(new ByteRange(0, 9));
    }

    @Test
    void what_begins_behind_the_end_cannot_be_satisfied() {
        for (String range : List.of("bytes=10-", "bytes=10-11", "bytes=-0", "bytes=99999999999999999999-")) {
            assertThat(of(range, 10)).as(range).contains(ByteRange.UNSATISFIABLE);
        }
        assertThat(of("bytes=0-", 0)).contains(ByteRange.UNSATISFIABLE);
    }

    @Test
    void what_is_broken_or_asks_for_several_parts_is_ignored() {
        for (String range : List.of(
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=+1-2",
                "items=0-1",
                "bytes=0-1,4-5",
                "bytes=--1")) {
            assertThat(of(range, 10)).as(range).isEmpty();
        }
        assertThat(of("bytes=-5", 0)).isEmpty();
        assertThat(ByteRange.parse(Optional.empty(), 10)).isEmpty();
    }

    private static Optional<ByteRange> of(String header, long size) {
        return ByteRange.parse(Optional.of(header), size);
    }
}
