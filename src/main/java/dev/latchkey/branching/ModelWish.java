package dev.latchkey.branching;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.core.Failure;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A body that changes a branching model: what it does not say stays as it is. What is unknown is ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ModelWish(
        @Nullable Target development,
        @Nullable Production production,
        @Nullable List<@Nullable Type> branchTypes,
        @Nullable String defaultBranchDeletion) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Target(@Nullable Boolean useMainbranch, @Nullable String name) {
        private ModelSettings.Target over(ModelSettings.Target old) {
            boolean main = useMainbranch == null ? old.useMainbranch() : useMainbranch;
            return new ModelSettings.Target(
                    main, Optional.ofNullable(name).or(() -> main ? Optional.empty() : old.name()));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Production(
            @Nullable Boolean enabled,
            @Nullable Boolean useMainbranch,
            @Nullable String name) {
        private ModelSettings.Production over(ModelSettings.Production old) {
            return new ModelSettings.Production(
                    enabled == null ? old.enabled() : enabled, new Target(useMainbranch, name).over(old.target()));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Type(
            @Nullable String kind,
            @Nullable Boolean enabled,
            @Nullable String prefix) {
        private ModelSettings.Prefix over(ModelSettings.Prefix old) {
            return new ModelSettings.Prefix(
                    enabled == null ? old.enabled() : enabled, prefix == null ? old.prefix() : prefix);
        }
    }

    boolean saysDevelopment() {
        return development != null;
    }

    boolean saysProduction() {
        return production != null;
    }

    /** {@link dev.latchkey.core.Problem.Invalid} when the outcome would make no sense whatever branches there are. */
    ModelSettings over(ModelSettings old) {
        return ModelCheck.sound(new ModelSettings(
                development == null ? old.development() : development.over(old.development()),
                production == null ? old.production() : production.over(old.production()),
                types(old),
                deletesMerged(old)));
    }

    private Map<BranchType, ModelSettings.Prefix> types(ModelSettings old) {
        Map<BranchType, ModelSettings.Prefix> types = new EnumMap<>(old.types());
        Set<BranchType> said = EnumSet.noneOf(BranchType.class);
        for (Type type : branchTypes == null ? List.<@Nullable Type>of() : branchTypes) {
            if (type == null || type.kind() == null) {
                throw Failure.invalid("branch_types", "Each of 'branch_types' has a 'kind'.");
            }
            BranchType kind = BranchType.parsePrefixed(type.kind());
            if (!said.add(kind)) {
                throw Failure.invalid("branch_types", "'" + kind.wireName() + "' comes twice in 'branch_types'.");
            }
            types.put(kind, type.over(old.type(kind)));
        }
        return types;
    }

    /** Bitbucket ignores what is neither. */
    private boolean deletesMerged(ModelSettings old) {
        return switch (defaultBranchDeletion == null ? "" : defaultBranchDeletion) {
            case "true" -> true;
            case "false" -> false;
            default -> old.deletesMerged();
        };
    }
}
