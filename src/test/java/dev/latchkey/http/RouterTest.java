package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.GitService;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterTest {
    private static final Handler NOTHING = request -> Response.noContent();
    private static final Access READ = Access.repository(Permission.READ, Scope.READ_REPOSITORY);
    private final Router router = new Router(List.of(
            Route.get("/2.0/user", Access.caller(Scope.READ_USER), NOTHING),
            Route.get("/2.0/repositories/{workspace}/{repo_slug}", READ, NOTHING),
            Route.delete("/2.0/repositories/{workspace}/{repo_slug}", READ, NOTHING),
            Route.get("/2.0/repositories/{workspace}/{repo_slug}/commits/{revision+}", READ, NOTHING),
            Route.gitAdvertisement("/{workspace}/{repo_slug}/info/refs", GitService.UPLOAD_PACK, NOTHING),
            Route.gitAdvertisement("/{workspace}/{repo_slug}/info/refs", GitService.RECEIVE_PACK, NOTHING),
            Route.git("GET", "/{workspace}/{repo_slug}/info/refs", Access.open(), NOTHING)));

    @ParameterizedTest
    @CsvSource({
        "/2.0/user, /2.0/user",
        "/2.0/user/, /2.0/user",
        "/api/2.0/user, /2.0/user",
        "/2.0/repositories/a/b, /2.0/repositories/{workspace}/{repo_slug}",
        "/2.0/repositories/a/b/?fields=x, /2.0/repositories/{workspace}/{repo_slug}",
        "/2.0/repositories/a/b/commits/feature/x, /2.0/repositories/{workspace}/{repo_slug}/commits/{revision+}"
    })
    void a_path_finds_its_route(String path, String template) {
        assertThat(router.match("GET", path)
                        .orElseThrow()
                        .route()
                        .orElseThrow()
                        .path()
                        .toString())
                .isEqualTo(template);
    }

    @Test
    void variables_are_decoded_after_the_path_is_split() {
        Map<String, String> variables = router.match("GET", "/2.0/repositories/%7B1%7D/b/commits/feature%2Fx")
                .orElseThrow()
                .variables();
        assertThat(variables).containsEntry("workspace", "{1}").containsEntry("revision", "feature/x");
    }

    @Test
    void S67_the_service_decides_which_rule_an_advertisement_has() {
        assertThat(rule("/a/b.git/info/refs?service=git-upload-pack")).isEqualTo(Access.git(GitService.UPLOAD_PACK));
        assertThat(rule("/a/b.git/info/refs?service=git-receive-pack")).isEqualTo(Access.git(GitService.RECEIVE_PACK));
        assertThat(rule("/a/b.git/info/refs?service=git-annex")).isEqualTo(Access.open());
        assertThat(rule("/a/b.git/info/refs")).isEqualTo(Access.open());
    }

    private Access rule(String path) {
        return router.match("GET", path).orElseThrow().route().orElseThrow().access();
    }

    @Test
    void S39_head_and_options_have_the_rule_of_get_and_other_methods_none() {
        assertThat(router.match("HEAD", "/2.0/user").orElseThrow().route()).isPresent();
        assertThat(router.match("OPTIONS", "/2.0/user").orElseThrow().route()).isPresent();
        assertThat(router.match("PATCH", "/2.0/user").orElseThrow().route()).isEmpty();
        assertThat(router.match("TRACE", "/2.0/user").orElseThrow().route()).isEmpty();
        assertThat(router.match("get", "/2.0/user").orElseThrow().route()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2.0/../2.0/user",
                "/2.0/%2e%2e/user",
                "/2.0/%2E/user",
                "/2.0/user%00",
                "/2.0/user%",
                "/2.0/user%zz",
                "/2.0/%ff",
                "/2.0/user%0d%0a"
            })
    void S60_paths_that_hide_something_are_refused(String path) {
        assertThatThrownBy(() -> router.match("GET", path)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/2.0", "/3.0/user", "/2.0/users", "/2.0//user", "//2.0/user", "/2.0/user/x", "/USER"})
    void unknown_paths_find_nothing(String path) {
        assertThat(router.match("GET", path)).isEmpty();
    }

    @Test
    void S11_a_rule_without_its_path_variable_stops_the_start() {
        assertThatThrownBy(() -> Route.get("/2.0/repositories/{workspace}", READ, NOTHING))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void two_routes_for_one_path_stop_the_start() {
        Route user = Route.get("/2.0/user", Access.open(), NOTHING);
        assertThatThrownBy(() -> new Router(List.of(user, user))).isInstanceOf(IllegalStateException.class);
    }
}
