package dev.latchkey.branching;

import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Locale;

/** What a branch is for, by the branching model: two single branches, and four kinds known by their prefix. */
enum BranchType {
    RELEASE,
    HOTFIX,
    FEATURE,
    BUGFIX,
    DEVELOPMENT,
    PRODUCTION;

    /** Those that prefixes tell apart, in the order in which models list them. */
    static final List<BranchType> PREFIXED = List.of(RELEASE, HOTFIX, FEATURE, BUGFIX);

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BranchType parse(String field, String text) {
        for (BranchType type : values()) {
            if (type.wireName().equals(text)) {
                return type;
            }
        }
        throw Failure.invalid(field, "There is no type of branch '" + text + "'.");
    }

    /** Like {@link #parse} for those that have a prefix. */
    static BranchType parsePrefixed(String text) {
        BranchType type = parse("branch_types", text);
        if (!PREFIXED.contains(type)) {
            throw Failure.invalid(
                    "branch_types", "Branches of type '" + text + "' are known by name, not by a prefix.");
        }
        return type;
    }
}
