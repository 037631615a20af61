package dev.latchkey.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.repo.ApiServer;
import dev.latchkey.repo.Premises;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class WorkspaceApiTest {
    private static final String WORKSPACES = "/2.0/user/workspaces";

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Account ada;
    private Workspace alpha;

    @BeforeEach
    void open() {
        premises = new Premises(Dialect.SQLITE, directory);
        server = new ApiServer(premises);
        ada = premises.account("ada");
        alpha = premises.workspace("alpha");
        premises.member(alpha, ada, Permission.ADMIN);
        premises.member(premises.workspace("beta"), ada, Permission.WRITE);
        premises.workspace("gamma");
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    @Test
    void each_workspace_says_whether_the_caller_administers_it() {
        JsonNode page = server.caller().get(WORKSPACES, server.token(ada)).json();
        assertThat(page.path("size").asInt()).isEqualTo(2);
        JsonNode first = page.path("values").path(0);
        assertThat(first.propertyNames()).containsExactly("type", "administrator", "workspace");
        assertThat(first.path("type").asString()).isEqualTo("workspace_access");
        assertThat(first.path("administrator").asBoolean()).isTrue();
        assertThat(first.path("workspace").propertyNames()).containsExactly("type", "uuid", "slug", "links");
        assertThat(first.path("workspace").path("uuid").asString())
                .isEqualTo(alpha.id().braced());
        assertThat(page.path("values").path(1).path("administrator").asBoolean())
                .isFalse();
    }

    @Test
    void the_list_is_filtered_and_sorted_as_asked() {
        String token = server.token(ada);
        assertThat(slugs(WORKSPACES + "?sort=-slug", token)).containsExactly("beta", "alpha");
        assertThat(slugs(WORKSPACES + "?administrator=true", token)).containsExactly("alpha");
        assertThat(slugs(WORKSPACES + "?administrator=false", token)).containsExactly("beta");
        assertThat(slugs(WORKSPACES + "?sort=-workspace.slug", token)).containsExactly("beta", "alpha");
        assertThat(slugs(WORKSPACES + "?sort=administrator", token)).containsExactly("beta", "alpha");
        assertThat(slugs(WORKSPACES + "?q=slug=%22beta%22", token)).containsExactly("beta");
        assertThat(slugs(WORKSPACES + "?q=workspace.slug%20~%20%22A%22&sort=-slug&administrator=true", token))
                .containsExactly("alpha");
        assertThat(slugs(WORKSPACES + "?q=administrator%20=%20false", token)).containsExactly("beta");
        assertThat(slugs(WORKSPACES + "?q=slug=%22gamma%22%20OR%20slug=%22alpha%22", token))
                .as("a filter never widens what may be seen")
                .containsExactly("alpha");
        assertThat(slugs(
                        WORKSPACES + "?q=workspace.uuid=%22"
                                + alpha.id().braced().replace("{", "%7B").replace("}", "%7D") + "%22",
                        token))
                .containsExactly("alpha");
        for (String wrong : List.of(
                "?sort=name",
                "?q=slug",
                "?q=name=%22beta%22",
                "?q=administrator=%22x%22",
                "?administrator=maybe",
                "?pagelen=101",
                "?page=x")) {
            assertThat(server.caller().get(WORKSPACES + wrong, token).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_restricted_token_sees_the_workspaces_that_it_may_touch() {
        Restrictions onlyAlpha = new Restrictions(Optional.empty(), Optional.of(Set.of(alpha.id())), Optional.empty());
        assertThat(slugs(WORKSPACES, server.token(ada, onlyAlpha, Scope.READ_WORKSPACE)))
                .containsExactly("alpha");
        Answer unscoped = server.caller().get(WORKSPACES, server.token(ada, onlyAlpha, Scope.READ_USER));
        assertThat(unscoped.status()).isEqualTo(403);
        assertThat(server.caller().getAnonymously(WORKSPACES).status()).isEqualTo(401);
    }

    private List<String> slugs(String path, String token) {
        return server.caller()
                .get(path, token)
                .json()
                .path("values")
                .valueStream()
                .map(value -> value.path("workspace").path("slug").asString())
                .toList();
    }
}
