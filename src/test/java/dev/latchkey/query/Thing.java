package dev.latchkey.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What tests filter and sort: a field of each kind, all of which may be absent. */
record Thing(
        int id,
        @Nullable String name,
        @Nullable Long size,
        @Nullable Instant created,
        @Nullable Boolean open) {
    static final FieldTable<Thing> TABLE = FieldTable.<Thing>builder()
            .text("name", Thing::name)
            .naturalText("tag.name", Thing::name)
            .number("id", Thing::id)
            .number("size", Thing::size)
            .time("created_on", Thing::created)
            .truth("is_open", Thing::open)
            .build();

    static final SqlFields SQL = SqlFields.builder()
            .text("name", "t.name")
            .number("id", "t.id")
            .number("size", "t.size")
            .time("created_on", "t.created_at")
            .truth("is_open", "not t.closed")
            .build();

    static Thing named(@Nullable String name) {
        return new Thing(1, name, null, null, null);
    }
}
