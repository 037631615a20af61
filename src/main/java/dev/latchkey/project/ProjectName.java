package dev.latchkey.project;

import dev.latchkey.core.Ascii;
import dev.latchkey.core.Uuids;
import java.util.Optional;

/**
 * One segment of an address, read as the name of a project: a key in any case, or <code>{uuid}</code>. Nothing else gets as
 * far as a query.
 *
 * @param byId whether the value is the uuid of the row, else its key
 */
public record ProjectName(boolean byId, String value) {
    public static Optional<ProjectName> parse(String segment) {
        if (segment.startsWith("{")) {
            return Uuids.parse(segment).map(uuid -> new ProjectName(true, uuid.toString()));
        }
        String key = Ascii.upperCase(segment);
        return ProjectKey.isValid(key) ? Optional.of(new ProjectName(false, key)) : Optional.empty();
    }

    /** The column of the table with this alias that holds such a value. */
    public String column(String table) {
        return table + (byId ? ".id" : ".key");
    }
}
