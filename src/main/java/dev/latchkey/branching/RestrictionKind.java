package dev.latchkey.branching;

import dev.latchkey.core.Failure;
import java.util.Locale;

/** What a branch restriction restricts. {@code push}, {@code force} and {@code delete} hold for every change of refs. */
enum RestrictionKind {
    PUSH(Takes.USERS),
    DELETE(Takes.NOTHING),
    FORCE(Takes.NOTHING),
    RESTRICT_MERGES(Takes.USERS),
    REQUIRE_TASKS_TO_BE_COMPLETED(Takes.NOTHING),
    REQUIRE_APPROVALS_TO_MERGE(Takes.VALUE),
    REQUIRE_REVIEW_GROUP_APPROVALS_TO_MERGE(Takes.VALUE),
    REQUIRE_DEFAULT_REVIEWER_APPROVALS_TO_MERGE(Takes.VALUE),
    REQUIRE_NO_CHANGES_REQUESTED(Takes.NOTHING),
    REQUIRE_PASSING_BUILDS_TO_MERGE(Takes.VALUE),
    REQUIRE_COMMITS_BEHIND(Takes.VALUE),
    RESET_PULLREQUEST_APPROVALS_ON_CHANGE(Takes.NOTHING),
    SMART_RESET_PULLREQUEST_APPROVALS(Takes.NOTHING),
    RESET_PULLREQUEST_CHANGES_REQUESTED_ON_CHANGE(Takes.NOTHING),
    REQUIRE_ALL_DEPENDENCIES_MERGED(Takes.NOTHING),
    ENFORCE_MERGE_CHECKS(Takes.NOTHING),
    ALLOW_AUTO_MERGE_WHEN_BUILDS_PASS(Takes.NOTHING),
    REQUIRE_ALL_COMMENTS_RESOLVED(Takes.NOTHING);

    private enum Takes {
        NOTHING,
        USERS,
        VALUE
    }

    private final Takes takes;

    RestrictionKind(Takes takes) {
        this.takes = takes;
    }

    /** Whether accounts can be exempt from it. */
    boolean takesUsers() {
        return takes == Takes.USERS;
    }

    /** Whether it means nothing without a number. */
    boolean takesValue() {
        return takes == Takes.VALUE;
    }

    /** As in requests and rows: {@code restrict_merges}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RestrictionKind parse(String text) {
        for (RestrictionKind kind : values()) {
            if (kind.wireName().equals(text)) {
                return kind;
            }
        }
        throw Failure.invalid("kind", "There is no branch restriction of kind '" + text + "'.");
    }
}
