package dev.latchkey.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.auth.Scope;
import dev.latchkey.db.Dialect;
import dev.latchkey.e2e.Answer;
import dev.latchkey.workspace.Workspace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of repositories over REST, narrowed and in order. */
@SuppressWarnings("NullAway.Init")
final class RepositoryListsTest {
    private static final String TEAM = "/2.0/repositories/team";

    @TempDir
    Path directory;

    private Premises premises;
    private ApiServer server;
    private Account ada;
    private Account guest;

    private void open(Dialect dialect) {
        premises = new Premises(dialect, directory);
        server = new ApiServer(premises);
        ada = premises.account("ada");
        guest = premises.account("guest");
        Workspace team = premises.workspace("team");
        Workspace other = premises.workspace("other");
        premises.member(team, ada, Permission.WRITE);
        premises.repository(team, "alpha", false);
        premises.repository(team, "beta_x", true);
        premises.repository(team, "betayx", false);
        premises.repository(other, "hidden", false);
        premises.repository(other, "shown", true);
    }

    @AfterEach
    void close() {
        server.close();
        premises.close();
    }

    private List<String> names(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        answer.json()
                .path("values")
                .forEach(value -> names.add(value.path("full_name").asString()));
        assertThat(answer.json().path("size").asInt()).isEqualTo(names.size());
        return names;
    }

    private List<String> names(String path, Account account) {
        return names(server.caller().get(path, server.token(account)));
    }

    private static String q(String filter) {
        return "?q=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_list_is_narrowed_by_q_and_ordered_by_sort(Dialect dialect) {
        open(dialect);
        assertThat(names(TEAM + q("name ~ \"ETA_\""), ada)).containsExactly("team/beta_x");
        assertThat(names(TEAM + q("project.key=\"PROJ\" AND is_private = true") + "&sort=-name", ada))
                .containsExactly("team/betayx", "team/alpha");
        assertThat(names(TEAM + q("full_name = \"team/alpha\" OR slug = \"betayx\""), ada))
                .containsExactly("team/alpha", "team/betayx");
        assertThat(names(TEAM + q("created_on >= 2026-11-24 AND parent = null AND size = 0"), ada))
                .hasSize(3);
        assertThat(names(TEAM + q("mainbranch.name = \"main\""), ada)).isEmpty();
        assertThat(names(TEAM + q("mainbranch.name = null") + "&sort=mainbranch.name", ada))
                .hasSize(3);
        assertThat(names(TEAM + q("description !~ \"x\"") + "&sort=-updated_on", ada))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_filter_widens_nothing_and_one_that_is_wrong_is_told(Dialect dialect) {
        open(dialect);
        assertThat(names(TEAM + q("name != \"\" OR name = \"\""), guest)).containsExactly("team/beta_x");
        String token = server.token(ada);
        for (String wrong : List.of("nosuch = 1", "name >", "name ~ \"x", "is_private ~ \"x\"")) {
            Answer answer = server.caller().get(TEAM + q(wrong), token);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
        assertThat(server.caller().get(TEAM + "?sort=nosuch", token).status()).isEqualTo(400);
        assertThat(server.caller().get(TEAM + "?role=king", token).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_list_over_all_workspaces_has_what_is_public_or_for_a_caller_what_is_its_own(Dialect dialect) {
        open(dialect);
        String all = "/2.0/repositories";
        assertThat(names(server.caller().getAnonymously(all))).containsExactlyInAnyOrder("team/beta_x", "other/shown");
        assertThat(names(all, ada)).containsExactlyInAnyOrder("team/alpha", "team/beta_x", "team/betayx");
        assertThat(names(all + "/?role=contributor", ada)).hasSize(3);
        assertThat(names(all + "?role=admin", ada)).isEmpty();
        assertThat(names(all, guest)).isEmpty();
        assertThat(names(all + "?after=2026-11-24T10:00:00Z", ada)).hasSize(3);
        assertThat(names(all + "?after=2026-11-25", ada)).isEmpty();
        assertThat(server.caller().get(all + "?after=soon", server.token(ada)).status())
                .isEqualTo(400);
        assertThat(server.caller()
                        .get(all, server.token(ada, Restrictions.NONE, Scope.READ_USER))
                        .status())
                .isEqualTo(403);
        Restrictions none = new Restrictions(Optional.of(Set.of()), Optional.empty(), Optional.empty());
        assertThat(names(server.caller().get(all, server.token(ada, none, Scope.READ_REPOSITORY))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void has_issues_and_has_wiki_are_false_for_who_names_them(Dialect dialect) {
        open(dialect);
        Answer answer = server.caller().get(TEAM + "/alpha?fields=name,has_issues,has_wiki", server.token(ada));
        assertThat(answer.body()).isEqualTo("{\"name\":\"alpha\",\"has_issues\":false,\"has_wiki\":false}");
    }
}
