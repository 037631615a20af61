package dev.latchkey.comment;

import dev.latchkey.account.Profile;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A comment on a commit.
 *
 * @param id never used twice in a repository
 * @param author empty when the account is no longer there
 */
record Comment(
        long id, Optional<Profile> author, Terms terms, Standing standing, Instant createdOn, Instant updatedOn) {
    /**
     * What was said, and where.
     *
     * @param text empty in a deleted comment
     * @param parent the comment that this one answers
     */
    record Terms(CommentText text, Optional<Long> parent, Optional<Inline> inline) {}

    /** What became of a comment. */
    enum Standing {
        WRITTEN,
        /** Deleted, and still shown without its text, for there are answers to it. */
        BLANKED,
        /** Deleted, and no longer shown. */
        GONE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isWritten() {
        return standing == Standing.WRITTEN;
    }
}
