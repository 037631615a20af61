package dev.latchkey.repo;

import static dev.latchkey.auth.Scope.ADMIN_REPOSITORY;
import static dev.latchkey.auth.Scope.READ_REPOSITORY;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Access;
import dev.latchkey.auth.Permission;
import dev.latchkey.http.Paging;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import dev.latchkey.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** REST: which settings a repository has of its own, and its watchers, of whom there are none. */
public final class SettingsApi {
    private static final String REPOSITORY = "/2.0/repositories/{workspace}/{repo_slug}";
    private static final String OVERRIDES = REPOSITORY + "/override-settings";
    private static final String WATCHERS = REPOSITORY + "/watchers";

    private final Repositories repositories;

    public SettingsApi(Repositories repositories) {
        this.repositories = repositories;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(OVERRIDES, Access.repository(Permission.ADMIN, ADMIN_REPOSITORY), this::overrides),
                Route.put(OVERRIDES, Access.repository(Permission.ADMIN, ADMIN_REPOSITORY), this::override),
                Route.get(WATCHERS, Access.repository(Permission.READ, READ_REPOSITORY), this::watchers));
    }

    private Response overrides(Request request) {
        Repository.Overrides own = repositories.get(request.repository().id()).overrides();
        return Response.json(
                200,
                new InheritanceState(
                        "repository_inheritance_state",
                        new RepositoryBody.OverrideSettings(own.mergeStrategy(), own.branchingModel())));
    }

    private Response override(Request request) throws IOException {
        Flags wish = request.json(Wish.class).flags();
        repositories.override(
                request.repository().id(),
                Optional.ofNullable(wish.defaultMergeStrategy()),
                Optional.ofNullable(wish.branchingModel()),
                Actor.overRest(request));
        return Response.noContent();
    }

    private Response watchers(Request request) {
        Paging paging = Paging.of(request);
        return paging.respond(request, paging.cut(List.of()));
    }

    /** The flags stand in {@code override_settings}, as they are read, or alone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wish(
            @Nullable Flags overrideSettings,
            @Nullable Boolean defaultMergeStrategy,
            @Nullable Boolean branchingModel) {
        Flags flags() {
            return overrideSettings == null ? new Flags(defaultMergeStrategy, branchingModel) : overrideSettings;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Flags(
            @Nullable Boolean defaultMergeStrategy,
            @Nullable Boolean branchingModel) {}

    record InheritanceState(String type, RepositoryBody.OverrideSettings overrideSettings) {}
}
