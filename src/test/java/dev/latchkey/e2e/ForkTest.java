package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Permission;
import dev.latchkey.core.Slug;
import dev.latchkey.repo.Repository;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.NewToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Forks over REST, looked at with git. */
@SuppressWarnings("NullAway.Init")
final class ForkTest {
    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    private static int sources;

    private Commands commands;
    private Path seed;
    private String source;
    private String ada;

    @BeforeEach
    void a_repository_with_branches_and_tags() throws IOException {
        server.role("team", "ada", Permission.ADMIN);
        server.role("home", "ada", Permission.WRITE);
        source = "team/source" + ++sources;
        server.repository(source);
        ada = server.fullToken("ada");
        commands = server.commands();
        Path work = server.workDirectory();
        seed = work.resolve("seed");
        commands.git(work, "clone", "-q", server.url("ada:" + ada, source), "seed")
                .ok();
        Files.writeString(seed.resolve("a.txt"), "one\n");
        git("add", ".");
        git("commit", "-q", "-m", "One");
        git("push", "-q", "origin", "HEAD:refs/heads/main", "HEAD:refs/heads/topic/ä");
        git("tag", "-a", "-m", "v1", "v1");
        git("push", "-q", "origin", "v1");
    }

    private String git(String... arguments) {
        return commands.git(seed, arguments).ok();
    }

    private Answer fork(String token, String body) {
        return server.caller().json("POST", "/2.0/repositories/" + source + "/forks", token, body);
    }

    private String refs(String fullName) {
        return git("ls-remote", server.url("ada:" + ada, fullName));
    }

    private String unique(String name) {
        return name + sources;
    }

    @Test
    void a_fork_has_the_refs_of_its_parent_and_can_be_cloned() {
        Answer made = fork(ada, "{\"name\": \"" + unique("copy") + "\", \"workspace\": {\"slug\": \"home\"}}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("Location")).contains(server.uri() + "/2.0/repositories/home/" + unique("copy"));
        JsonNode body = made.json();
        assertThat(body.path("full_name").asString()).isEqualTo("home/" + unique("copy"));
        assertThat(body.path("parent").path("full_name").asString()).isEqualTo(source);
        assertThat(body.path("is_private").asBoolean()).isTrue();
        assertThat(body.path("mainbranch").path("name").asString()).isEqualTo("main");
        assertThat(refs("home/" + unique("copy"))).isEqualTo(refs(source)).contains("refs/tags/v1^{}");
        commands.git(server.workDirectory(), "clone", "-q", server.url("ada:" + ada, "home/" + unique("copy")), "c")
                .ok();
        Answer forks = server.caller().get("/2.0/repositories/" + source + "/forks?q=slug~%22copy%22", ada);
        assertThat(forks.json().path("size").asInt()).as(forks.toString()).isEqualTo(1);
    }

    @Test
    void what_no_branch_or_tag_of_the_parent_reaches_is_not_in_the_fork() throws IOException {
        git("checkout", "-q", "-b", "secret");
        Files.writeString(seed.resolve("secret.txt"), "gone\n");
        git("add", ".");
        git("commit", "-q", "-m", "Secret");
        String secret = git("rev-parse", "HEAD");
        git("push", "-q", "origin", "secret");
        git("push", "-q", "origin", ":secret");
        assertThat(fork(ada, "{\"name\": \"" + unique("clean") + "\"}").status())
                .isEqualTo(201);
        Repository fork = find("team/" + unique("clean"));
        Path exported = server.workDirectory().resolve("exported.git");
        server.app().git().exports().export(fork.id(), exported, NullProgressMonitor.INSTANCE);
        assertThat(commands.git(exported, "cat-file", "-e", secret).code()).isNotZero();
        assertThat(commands.git(exported, "cat-file", "-e", "main").code()).isZero();
    }

    @Test
    void pushes_and_deletion_of_the_parent_leave_the_fork_alone() throws IOException {
        assertThat(fork(ada, "{\"name\": \"" + unique("orphan") + "\"}").status())
                .isEqualTo(201);
        String fork = "team/" + unique("orphan");
        String before = refs(fork);
        Files.writeString(seed.resolve("a.txt"), "two\n");
        git("commit", "-q", "-a", "-m", "Two");
        git("push", "-q", "origin", "HEAD:main");
        server.app().git().maintenance().collect(find(source).id(), NullProgressMonitor.INSTANCE);
        assertThat(refs(fork)).isEqualTo(before);
        assertThat(server.caller()
                        .call("DELETE", "/2.0/repositories/" + source, Caller.bearer(ada), "")
                        .status())
                .isEqualTo(204);
        Answer alone = server.caller().get("/2.0/repositories/" + fork, ada);
        assertThat(alone.json().path("parent").isNull()).as(alone.toString()).isTrue();
        assertThat(refs(fork)).isEqualTo(before);
        assertThat(server.app()
                        .git()
                        .verification()
                        .verify(find(fork).id(), NullProgressMonitor.INSTANCE)
                        .isClean())
                .isTrue();
    }

    @Test
    void a_name_that_is_taken_leaves_nothing_behind() throws IOException {
        long blobs = blobs();
        Answer taken = fork(ada, "{}");
        assertThat(taken.status()).as(taken.toString()).isEqualTo(400);
        assertThat(taken.message()).startsWith("Repository with this Slug and Owner already exists.");
        assertThat(blobs()).isEqualTo(blobs);
    }

    private static long blobs() throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("blobs"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void S12_a_fork_is_made_only_where_the_caller_may_make_repositories() {
        server.role("team", "bob", Permission.READ);
        String bob = server.fullToken("bob");
        assertThat(fork(bob, "{\"name\": \"bobs\"}").status()).isEqualTo(403);
        assertThat(fork(bob, "{\"name\": \"bobs\", \"workspace\": {\"slug\": \"home\"}}")
                        .status())
                .isEqualTo(404);
        server.role("bobs", "bob", Permission.WRITE);
        assertThat(fork(bob, "{\"name\": \"" + unique("b") + "\", \"workspace\": {\"slug\": \"bobs\"}}")
                        .status())
                .isEqualTo(201);
        String carl = server.fullToken("carl");
        assertThat(fork(carl, "{\"name\": \"c\"}").status()).isEqualTo(404);
        assertThat(server.caller()
                        .call("POST", "/2.0/repositories/" + source + "/forks", Map.of(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void S12_restrictions_of_the_token_count_for_the_source_and_for_the_destination() {
        String onlySource = restricted(new NewToken(
                "one",
                LatchkeyServer.ALL_SCOPES,
                Expiry.after(Duration.ofDays(2)),
                Optional.of(List.of(source)),
                Optional.empty(),
                Optional.empty()));
        assertThat(fork(onlySource, "{\"name\": \"x\"}").status()).isEqualTo(403);
        String onlyHome = restricted(new NewToken(
                "home",
                LatchkeyServer.ALL_SCOPES,
                Expiry.after(Duration.ofDays(2)),
                Optional.empty(),
                Optional.of(List.of("home")),
                Optional.empty()));
        assertThat(fork(onlyHome, "{\"name\": \"x\", \"workspace\": {\"slug\": \"home\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(fork(server.token("ada", "write:repository:bitbucket"), "{\"name\": \"x\"}")
                        .status())
                .isEqualTo(403);
    }

    private static String restricted(NewToken wish) {
        return server.issue("ada", wish).secret().reveal();
    }

    @Test
    void the_fork_policy_holds_for_forks_of_forks_too() {
        put(source, "{\"fork_policy\": \"no_public_forks\"}", 200);
        assertThat(fork(ada, "{\"name\": \"p\", \"is_private\": false}").status())
                .isEqualTo(400);
        String child = unique("private");
        assertThat(fork(ada, "{\"name\": \"" + child + "\", \"fork_policy\": \"allow_forks\"}")
                        .status())
                .isEqualTo(201);
        put("team/" + child, "{\"is_private\": false}", 400);
        assertThat(server.caller()
                        .json(
                                "POST",
                                "/2.0/repositories/team/" + child + "/forks",
                                ada,
                                "{\"name\": \"pp\", \"is_private\": false}")
                        .status())
                .isEqualTo(400);
        put(source, "{\"fork_policy\": \"no_forks\"}", 200);
        Answer refused = fork(ada, "{\"name\": \"q\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("no_forks");
    }

    private void put(String repository, String body, int expected) {
        Answer answer = server.caller().json("PUT", "/2.0/repositories/" + repository, ada, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
    }

    @Test
    void S21_a_parent_that_the_reader_may_not_see_is_neither_shown_nor_found() {
        put(source, "{\"fork_policy\": \"allow_forks\"}", 200);
        String child = unique("shown");
        assertThat(fork(ada, "{\"name\": \"" + child + "\", \"is_private\": false}")
                        .status())
                .isEqualTo(201);
        Answer anonymous = server.caller().getAnonymously("/2.0/repositories/team/" + child);
        assertThat(anonymous.json().path("parent").isNull())
                .as(anonymous.toString())
                .isTrue();
        String filter = URLEncoder.encode("parent.full_name = \"" + source + "\"", StandardCharsets.UTF_8);
        assertThat(server.caller()
                        .getAnonymously("/2.0/repositories?q=" + filter)
                        .json()
                        .path("size")
                        .asInt())
                .isZero();
        assertThat(server.caller()
                        .get("/2.0/repositories?q=" + filter, ada)
                        .json()
                        .path("size")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_empty_repository_is_forked_to_an_empty_one() {
        server.repository("team/" + unique("empty"));
        Answer made = server.caller()
                .json(
                        "POST",
                        "/2.0/repositories/team/" + unique("empty") + "/forks",
                        ada,
                        "{\"name\": \"" + unique("void") + "\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("mainbranch").isNull()).isTrue();
        Path copy = server.workDirectory();
        commands.git(copy, "clone", "-q", server.url("ada:" + ada, "team/" + unique("void")), "c")
                .ok();
    }

    private static Repository find(String fullName) {
        int slash = fullName.indexOf('/');
        return server.app()
                .repositories()
                .find(server.workspace(fullName.substring(0, slash)), new Slug(fullName.substring(slash + 1)))
                .orElseThrow();
    }
}
