package dev.latchkey.branching;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.http.Link;
import dev.latchkey.http.PercentEncoding;
import dev.latchkey.http.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A branching model at work, in JSON.
 *
 * @param production absent when there is none
 * @param branchTypes those that are enabled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelBody(Named development, @Nullable Named production, List<Type> branchTypes, String type, SelfLink links) {
    /** @param branch absent when it does not exist */
    record Named(
            @Nullable String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Branch branch,

            boolean useMainbranch) {
        static Named of(EffectiveModel.Branch branch, Request request) {
            String name = branch.name().orElse(null);
            Branch existing = name == null
                    ? null
                    : branch.tip()
                            .map(tip -> Branch.of(name, tip.name(), request))
                            .orElse(null);
            return new Named(name, existing, branch.useMainbranch());
        }

        static Named of(ModelSettings.Target target) {
            return new Named(target.name().orElse(null), null, target.useMainbranch());
        }
    }

    record Branch(String type, String name, Target target, BranchLinks links) {
        static Branch of(String name, String tip, Request request) {
            String path = "/" + request.repository().fullName();
            String api = request.links().api("/repositories" + path);
            String html = request.links().html(path);
            String encoded = PercentEncoding.encodePath(name);
            return new Branch(
                    "branch",
                    name,
                    new Target(
                            "commit",
                            tip,
                            new CommitLinks(new Link(api + "/commit/" + tip), new Link(html + "/commits/" + tip))),
                    new BranchLinks(
                            new Link(api + "/refs/branches/" + encoded),
                            new Link(api + "/commits/" + encoded),
                            new Link(html + "/branch/" + encoded)));
        }
    }

    record Target(String type, String hash, CommitLinks links) {}

    record CommitLinks(Link self, Link html) {}

    record BranchLinks(Link self, Link commits, Link html) {}

    record Type(String kind, String prefix) {}

    record SelfLink(Link self) {}

    static ModelBody of(EffectiveModel model, String type, String self, Request request) {
        Optional<Named> production = model.production().map(branch -> Named.of(branch, request));
        return new ModelBody(
                Named.of(model.development(), request),
                production.orElse(null),
                types(model.settings()),
                type,
                new SelfLink(new Link(self)));
    }

    /** That of a project, which has no branches. */
    static ModelBody of(ModelSettings settings, String self) {
        ModelSettings.Production production = settings.production();
        return new ModelBody(
                Named.of(settings.development()),
                production.enabled() ? Named.of(production.target()) : null,
                types(settings),
                "project_branching_model",
                new SelfLink(new Link(self)));
    }

    private static List<Type> types(ModelSettings settings) {
        return BranchType.PREFIXED.stream()
                .filter(type -> settings.type(type).enabled())
                .map(type -> new Type(type.wireName(), settings.type(type).prefix()))
                .toList();
    }
}
