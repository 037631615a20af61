package dev.latchkey.repo;

import dev.latchkey.core.Slug;
import dev.latchkey.core.Uuids;
import java.util.Locale;
import java.util.Optional;

/**
 * One segment of an address, read as the name of a workspace or repository: a slug in any case, or <code>{uuid}</code>.
 * Nothing else gets as far as a query.
 *
 * @param byId whether the value is the uuid of the row, else its slug
 */
record PlaceName(boolean byId, String value) {
    static Optional<PlaceName> parse(String segment) {
        if (segment.startsWith("{")) {
            return Uuids.parse(segment).map(uuid -> new PlaceName(true, uuid.toString()));
        }
        boolean ascii = segment.chars().allMatch(c -> c < 0x80);
        String slug = segment.toLowerCase(Locale.ROOT);
        return ascii && Slug.isValid(slug) ? Optional.of(new PlaceName(false, slug)) : Optional.empty();
    }

    /** The column of the table with this alias that holds such a value. */
    String column(String table) {
        return table + (byId ? ".id" : ".slug");
    }
}
