package dev.latchkey.branching;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A branching model as it is configured.
 *
 * @param types one for each of {@link BranchType#PREFIXED}
 * @param deletesMerged whether merged branches are deleted unless somebody says otherwise
 */
record ModelSettings(Target development, Production production, Map<BranchType, Prefix> types, boolean deletesMerged) {
    /** What holds where neither repository nor project says anything. */
    static final ModelSettings DEFAULT = new ModelSettings(
            new Target(true, Optional.empty()),
            new Production(false, new Target(false, Optional.empty())),
            Map.of(
                    BranchType.RELEASE, new Prefix(true, "release/"),
                    BranchType.HOTFIX, new Prefix(true, "hotfix/"),
                    BranchType.FEATURE, new Prefix(true, "feature/"),
                    BranchType.BUGFIX, new Prefix(true, "bugfix/")),
            false);

    ModelSettings {
        types = new EnumMap<>(types);
    }

    /** A branch by name, or whatever the main branch is; without either, none. */
    record Target(boolean useMainbranch, Optional<String> name) {}

    record Production(boolean enabled, Target target) {}

    /** Branches whose names begin so; when not enabled, the prefix is only kept. */
    record Prefix(boolean enabled, String prefix) {
        boolean fits(String branch) {
            return enabled && branch.startsWith(prefix) && branch.length() > prefix.length();
        }
    }

    Prefix type(BranchType type) {
        return types.getOrDefault(type, new Prefix(false, ""));
    }
}
