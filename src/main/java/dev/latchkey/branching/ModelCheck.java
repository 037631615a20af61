package dev.latchkey.branching;

import dev.latchkey.core.Failure;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** What makes a branching model one that can be stored. */
final class ModelCheck {
    private static final int MAX_LENGTH = 255;

    private ModelCheck() {}

    static ModelSettings sound(ModelSettings settings) {
        checkTarget("development", settings.development(), true);
        checkTarget(
                "production",
                settings.production().target(),
                settings.production().enabled());
        for (BranchType type : BranchType.PREFIXED) {
            checkPrefix(type, settings.type(type));
        }
        checkApart(settings);
        return settings;
    }

    /** @param needed whether there must be a branch at all */
    private static void checkTarget(String field, ModelSettings.Target target, boolean needed) {
        if (target.useMainbranch() && target.name().isPresent()) {
            throw Failure.invalid(
                    field, "With 'use_mainbranch' true, '" + field + "' has no 'name'; set the one or the other.");
        }
        String name = target.name().orElse("");
        if (needed && !target.useMainbranch() && name.isEmpty()) {
            throw Failure.invalid(field, "With 'use_mainbranch' false, '" + field + "' needs the 'name' of a branch.");
        }
        if (!name.isEmpty() && (name.length() > MAX_LENGTH || !isBranchName(name))) {
            throw Failure.invalid(field, "'" + name + "' is no name that git takes for a branch.");
        }
    }

    private static boolean isBranchName(String name) {
        boolean halved = name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        return !halved && !name.startsWith("-") && Repository.isValidRefName(Constants.R_HEADS + name);
    }

    private static void checkPrefix(BranchType type, ModelSettings.Prefix prefix) {
        String text = prefix.prefix();
        boolean storable = text.length() <= MAX_LENGTH
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        boolean usable = storable && !text.isBlank() && isBranchName(text + "x");
        if (!storable || (prefix.enabled() && !usable)) {
            throw Failure.invalid(
                    "branch_types",
                    "'" + text + "' cannot be the prefix of " + type.wireName() + " branches: git takes no such name.");
        }
    }

    /** A branch must be of one type at most. */
    private static void checkApart(ModelSettings settings) {
        List<BranchType> enabled = BranchType.PREFIXED.stream()
                .filter(type -> settings.type(type).enabled())
                .toList();
        for (BranchType one : enabled) {
            for (BranchType other : enabled) {
                String prefix = settings.type(one).prefix();
                if (one != other && settings.type(other).prefix().startsWith(prefix)) {
                    throw Failure.invalid(
                            "branch_types",
                            "'" + prefix + "' of " + one.wireName() + " branches is how '"
                                    + settings.type(other).prefix() + "' of " + other.wireName()
                                    + " branches begins, so that branches could be of both types.");
                }
            }
        }
    }
}
