package dev.latchkey.branching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.Answer;
import dev.latchkey.e2e.Commands;
import dev.latchkey.e2e.LatchkeyServer;
import dev.latchkey.e2e.TeamRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Branch restrictions against pushes of real git. */
@SuppressWarnings("NullAway.Init")
final class EnforcementTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private TeamRepository app;

    @BeforeEach
    void a_repository_with_two_commits() {
        app = new TeamRepository(server);
    }

    private String git(String... arguments) {
        return app.git(arguments);
    }

    private String refused(String... arguments) {
        Commands.Outcome outcome = app.attempt(arguments);
        assertThat(outcome.code()).as(outcome.toString()).isNotZero();
        return outcome.err();
    }

    private String refs() {
        return git("ls-remote", "ada");
    }

    @Test
    void only_those_listed_may_push_and_the_rest_is_told_who_and_where() {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"release/*\",\"users\":[{\"username\":\"bob\"}]}");
        String told = refused("push", "ada", "HEAD:release/1");
        assertThat(told)
                .contains("restriction 1, push on branches that match 'release/*'")
                .contains("remote: refs/heads/release/1 stays as it is: only bob may write to")
                .contains("/2.0/repositories/" + app.name() + "/branch-restrictions/1");
        git("push", "-q", "bob", "HEAD:release/1");
        git("push", "-q", "ada", "HEAD:other");
        assertThat(refused("push", "ada", ":release/1")).contains("you may not write to this branch");
        git("push", "-q", "ada", "HEAD:refs/tags/release/1");
    }

    @Test
    void a_push_restriction_without_users_means_nobody() {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"main\",\"users\":[]}");
        git("commit", "-q", "--allow-empty", "-m", "three");
        assertThat(refused("push", "ada", "HEAD:main")).contains("nobody may write to branches that match 'main'");
        assertThat(refused("push", "bob", "HEAD:main")).contains("remote rejected");
    }

    @Test
    void history_may_grow_but_not_be_rewritten() {
        app.restrict("{\"kind\":\"force\",\"pattern\":\"*\"}");
        assertThat(refused("push", "-f", "ada", "HEAD~1:main"))
                .contains("the history of this branch may not be rewritten (restriction 1, force on");
        git("commit", "-q", "--allow-empty", "-m", "three");
        git("push", "-q", "-f", "ada", "HEAD:main");
        git("push", "-q", "ada", "HEAD:topic");
        git("push", "-q", "ada", ":topic");
    }

    @Test
    void a_branch_that_may_not_be_deleted_may_be_written() {
        app.restrict("{\"kind\":\"delete\",\"pattern\":\"keep*\"}");
        git("push", "-q", "ada", "HEAD~1:refs/heads/keep-me");
        git("push", "-q", "bob", "HEAD:keep-me");
        assertThat(refused("push", "ada", ":keep-me")).contains("this branch may not be deleted");
        assertThat(refs()).contains("refs/heads/keep-me");
    }

    @Test
    void a_refused_branch_leaves_the_others_unless_the_push_is_atomic() {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"closed\",\"users\":[]}");
        refused("push", "--atomic", "bob", "HEAD:closed", "HEAD:open");
        assertThat(refs()).doesNotContain("refs/heads/open").doesNotContain("refs/heads/closed");
        refused("push", "bob", "HEAD:closed", "HEAD:open");
        assertThat(refs()).contains("refs/heads/open").doesNotContain("refs/heads/closed");
    }

    @Test
    void branches_are_told_by_the_branching_model_too() {
        app.restrict(
                "{\"kind\":\"push\",\"branch_match_kind\":\"branching_model\",\"branch_type\":\"hotfix\",\"users\":[]}");
        app.restrict("{\"kind\":\"force\",\"branch_match_kind\":\"branching_model\",\"branch_type\":\"development\"}");
        assertThat(refused("push", "bob", "HEAD:hotfix/1")).contains("push on hotfix branches of the branching model");
        git("push", "-q", "bob", "HEAD:feature/1");
        assertThat(refused("push", "-f", "bob", "HEAD~1:main")).contains("development branches");
    }

    @Test
    void where_several_restrictions_match_each_must_allow() {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"r/*\",\"users\":[{\"username\":\"bob\"}]}");
        app.restrict("{\"kind\":\"push\",\"pattern\":\"r/x\",\"users\":[{\"username\":\"ada\"}]}");
        git("push", "-q", "bob", "HEAD:r/y");
        refused("push", "bob", "HEAD:r/x");
        refused("push", "ada", "HEAD:r/x");
    }

    @Test
    void kinds_about_pull_requests_stop_no_push() {
        app.restrict("{\"kind\":\"restrict_merges\",\"pattern\":\"*\",\"users\":[]}");
        app.restrict("{\"kind\":\"require_approvals_to_merge\",\"pattern\":\"*\",\"value\":2}");
        git("commit", "-q", "--allow-empty", "-m", "three");
        git("push", "-q", "bob", "HEAD:main");
    }

    @Test
    void explaining_a_push_says_what_the_push_would_be_told() {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"release/*\",\"users\":[{\"username\":\"bob\"}]}");
        app.restrict("{\"kind\":\"force\",\"pattern\":\"main\"}");
        assertThat(policy(app.ada(), "refs/heads/release/1"))
                .isEqualTo(
                        "false refs/heads/release/1: you may not write to this branch (restriction 1, push on branches"
                                + " that match 'release/*').");
        assertThat(policy(app.bob(), "release/1")).isEqualTo("true No rule forbids to write refs/heads/release/1.");
        assertThat(policy(app.ada(), "main"))
                .startsWith(
                        "true No rule forbids to write refs/heads/main. Not to rewrite it: the history of this branch")
                .contains("(restriction 2, force on")
                .contains(" Not to delete it: this is the default branch");
        assertThat(policy(app.ada(), "refs/changes/1")).startsWith("false").contains("refs/heads/* and refs/tags/*");
        assertThat(policy(app.ada(), "a..b")).startsWith("false git takes no ref");
        assertThat(policy(server.fullToken("carl"), "release/1")).doesNotContain("restriction 1");
        assertThat(refs()).doesNotContain("release/1");
    }

    private String policy(String token, String ref) {
        Answer answer = server.caller()
                .json(
                        "POST",
                        "/2.0/user/api-tokens/self/explain",
                        token,
                        "{\"git\":\"push\",\"repository\":\"" + app.name() + "\",\"ref\":\"" + ref + "\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("allowed").asBoolean() + " "
                + answer.json().path("checks").path(4).path("reason").asString();
    }

    @Test
    void what_was_refused_is_on_record() throws Exception {
        app.restrict("{\"kind\":\"push\",\"pattern\":\"on-record\",\"users\":[]}");
        refused("push", "bob", "HEAD:on-record");
        assertThat(server.recorded("push.refused", "'on-record'").toString())
                .contains("branches that match 'on-record'");
    }
}
