package dev.latchkey.branching;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.http.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A branching model as it is configured, in JSON. */
record SettingsBody(
        Development development,
        Production production,
        List<Type> branchTypes,
        String type,
        SelfLink links,
        String defaultBranchDeletion) {
    /** @param isValid whether the branch exists; absent for projects, which have none */
    record Development(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean isValid,

            @Nullable String name,
            boolean useMainbranch) {}

    /** @param isValid whether the branch exists; absent for projects, which have none */
    record Production(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean isValid,

            @Nullable String name,
            boolean useMainbranch,
            boolean enabled) {}

    record Type(String kind, boolean enabled, String prefix) {}

    record SelfLink(Link self) {}

    static SettingsBody of(BranchingModels.Configured configured, String self) {
        return of(configured.settings(), configured.developmentIsValid(), configured.productionIsValid(), self);
    }

    /** Those of a project. */
    static SettingsBody of(ModelSettings settings, String self) {
        return of(settings, null, null, self);
    }

    private static SettingsBody of(
            ModelSettings settings, @Nullable Boolean development, @Nullable Boolean production, String self) {
        ModelSettings.Target main = settings.development();
        ModelSettings.Target released = settings.production().target();
        return new SettingsBody(
                new Development(development, main.name().orElse(null), main.useMainbranch()),
                new Production(
                        production,
                        released.name().orElse(null),
                        released.useMainbranch(),
                        settings.production().enabled()),
                BranchType.PREFIXED.stream()
                        .map(type -> new Type(
                                type.wireName(),
                                settings.type(type).enabled(),
                                settings.type(type).prefix()))
                        .toList(),
                "branching_model_settings",
                new SelfLink(new Link(self)),
                Boolean.toString(settings.deletesMerged()));
    }
}
