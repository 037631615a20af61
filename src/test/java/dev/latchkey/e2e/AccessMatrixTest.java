package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Access;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.TokenId;
import dev.latchkey.http.Route;
import dev.latchkey.token.Expiry;
import dev.latchkey.token.Issued;
import dev.latchkey.token.NewToken;
import dev.latchkey.token.TokenActor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every route of the server × every kind of caller. What is expected is worked out here from the rule of the route and the
 * answer table of the documents, not from the guard.
 */
@SuppressWarnings("NullAway.Init")
final class AccessMatrixTest {
    private static final int PASSED = 0;
    private static final int SIGN_IN = 1;
    private static final int PROOF = 2;
    private static final String ROOT = "root";
    private static final Duration LIFE = Duration.ofDays(2);

    @RegisterExtension
    static final LatchkeyServer server = new LatchkeyServer();

    /** Accounts and what they may do on {@code team/closed} and in the project {@code SHUT}. */
    private enum Who {
        STRANGER(Permission.NONE),
        READER(Permission.READ),
        WRITER(Permission.WRITE),
        ADMIN(Permission.ADMIN);

        private final Permission permission;

        Who(Permission permission) {
            this.permission = permission;
        }

        String account() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @TestFactory
    Stream<DynamicTest> S10_every_route_gives_every_caller_the_verdict_of_its_rule() {
        return server.app().routes().stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.method() + " " + route.path()
                                + route.service().map(s -> " " + s).orElse(""),
                        () -> check(route)));
    }

    private static void check(Route route) {
        furnish();
        if (route.door() == Door.WEB) {
            pages(route);
            return;
        }
        expect(route, "anonymous", Map.of(), anonymous(route));
        expect(
                route,
                "a cookie",
                Map.of("Cookie", "session=" + fresh(Who.ADMIN, LatchkeyServer.ALL_SCOPES)),
                anonymous(route));
        expect(
                route,
                "an unknown token",
                Caller.bearer(dev.latchkey.auth.TokenSecret.generate().reveal()),
                401);
        expect(route, "noise", Caller.bearer("noise"), 401);
        expect(route, "a wrong user name", Caller.basic("nobody", fresh(Who.ADMIN, LatchkeyServer.ALL_SCOPES)), 401);
        expect(route, "the token as user name", Caller.basic(fresh(Who.ADMIN, LatchkeyServer.ALL_SCOPES), ""), 401);
        expect(route, "a revoked token", Caller.bearer(revoked()), 401);
        for (Who who : Who.values()) {
            int expected = permitted(route, who.permission);
            expect(route, who + " by Bearer", Caller.bearer(fresh(who, LatchkeyServer.ALL_SCOPES)), expected);
            expect(
                    route,
                    who + " by Basic",
                    Caller.basic(who.account() + "@latchkey.example", fresh(who, LatchkeyServer.ALL_SCOPES)),
                    expected);
            for (Scope missing : route.access().scopes()) {
                List<String> others = LatchkeyServer.ALL_SCOPES.stream()
                        .filter(scope -> !scope.equals(missing.wireName()))
                        .toList();
                boolean visible = expected != 404;
                expect(route, who + " without " + missing, Caller.bearer(fresh(who, others)), visible ? 403 : 404);
            }
        }
    }

    /** Pages: sessions open them, tokens do not, and who is not signed in is sent to do so. */
    private static void pages(Route route) {
        int stranger = onPages(route, Permission.NONE, false) == PASSED && isOpen(route) ? PASSED : SIGN_IN;
        visit(route, "anonymous", Map.of(), stranger);
        String token = fresh(Who.ADMIN, LatchkeyServer.ALL_SCOPES);
        visit(route, "a token by Bearer", Caller.bearer(token), stranger);
        visit(route, "a token by Basic", Caller.basic("admin", token), stranger);
        visit(route, "a token in the cookie", Map.of("Cookie", "latchkey-session=" + token), stranger);
        for (Who who : Who.values()) {
            visit(route, who + " signed in", server.session(who.account()), onPages(route, who.permission, false));
        }
        visit(route, "an administrator", root(), onPages(route, Permission.NONE, true));
    }

    private static Map<String, String> root() {
        server.administrator(ROOT);
        return server.session(ROOT);
    }

    private static boolean isOpen(Route route) {
        Access access = route.access();
        return access instanceof Access.Open
                || access instanceof Access.Anybody
                || (access instanceof Access.OnWorkspace rule && rule.atLeast() == Permission.READ);
    }

    private static int onPages(Route route, Permission has, boolean administrator) {
        Access access = route.access();
        if (access instanceof Access.Administrator) {
            return administrator ? PASSED : 403;
        }
        return permitted(route, has);
    }

    /** What cannot be undone, gives power, or administers is done by those alone who showed their password a while ago. */
    @TestFactory
    Stream<DynamicTest> S53_rules_that_ask_for_recent_proof_send_everybody_else_to_show_it() {
        return Stream.of(DynamicTest.dynamicTest("all routes", () -> {
            furnish();
            Map<String, String> admin = server.session(Who.ADMIN.account());
            Map<String, String> root = root();
            server.clock().advance(Duration.ofMinutes(16));
            for (Route route : server.app().routes()) {
                if (asksProof(route.access())) {
                    boolean ofServer = route.access() instanceof Access.Administrator;
                    visit(route, "signed in long ago", ofServer ? root : admin, PROOF);
                }
            }
        }));
    }

    private static boolean asksProof(Access access) {
        return (access instanceof Access.SignedIn rule && rule.recently())
                || (access instanceof Access.Administrator admin && admin.recently())
                || (access instanceof Access.OnRepository on && on.recently());
    }

    private static void visit(Route route, String visitor, Map<String, String> headers, int expected) {
        server.repository("team/closed");
        server.project("team", "SHUT");
        Map<String, String> all = new HashMap<>(headers);
        boolean form = route.method().equals("POST");
        if (form) {
            all.put("Content-Type", "application/x-www-form-urlencoded");
            all.put("Sec-Fetch-Site", "same-origin");
        }
        String word = server.formToken(headers);
        Answer answer = server.caller().call(route.method(), path(route), all, form ? "form_token=" + word : "");
        String what = visitor + " at " + route.method() + " " + route.path() + ": " + answer;
        if (expected == SIGN_IN) {
            assertThat(answer.status()).as(what).isEqualTo(303);
            assertThat(answer.header("Location").orElse("")).as(what).startsWith("/login?next=");
        } else if (expected == PROOF) {
            assertThat(answer.status()).as(what).isEqualTo(form ? 401 : 303);
            assertThat(answer.header("Location").orElse("")).as(what).startsWith(form ? "" : "/login/again?next=");
            assertThat(answer.body()).as(what).contains(form ? "Confirm it is you" : "");
        } else if (expected == PASSED) {
            boolean signInItself = route.path().toString().startsWith("/login");
            assertThat(answer.status()).as(what).isNotIn(403, 500);
            assertThat(answer.status() == 401 && !signInItself).as(what).isFalse();
            assertThat(answer.header("Location").orElse("")).as(what).doesNotStartWith("/login?next=%2F");
            assertThat(answer.body()).as(what).doesNotContain("You may not have access");
        } else {
            assertThat(answer.status()).as(what).isEqualTo(expected);
        }
        assertThat(answer.header("WWW-Authenticate")).as(what).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).as(what).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> S17_an_expired_token_opens_no_route() {
        return Stream.of(DynamicTest.dynamicTest("all routes", () -> {
            furnish();
            String token = fresh(Who.ADMIN, LatchkeyServer.ALL_SCOPES);
            server.clock().advance(LIFE);
            for (Route route : server.app().routes()) {
                if (route.door() != Door.WEB) {
                    expect(route, "an expired token", Caller.bearer(token), 401);
                }
            }
        }));
    }

    private static void furnish() {
        for (Who who : Who.values()) {
            server.role("team", who.account(), who.permission);
        }
        server.repository("team/closed");
        server.repository("team/open", true);
        server.project("team", "SHUT");
    }

    /** A token of its own for each call, for some calls end the token they are made with. */
    private static String fresh(Who who, List<String> scopes) {
        return issue(who, scopes).secret().reveal();
    }

    private static Issued issue(Who who, List<String> scopes) {
        return server.issue(who.account(), NewToken.unrestricted("matrix", scopes, Expiry.after(LIFE)));
    }

    private static String revoked() {
        Issued issued = issue(Who.ADMIN, LatchkeyServer.ALL_SCOPES);
        TokenId id = issued.token().id();
        server.app().tokens().tokens().revoke(TokenActor.operator(issued.token().owner()), id, "test");
        return issued.secret().reveal();
    }

    private static int anonymous(Route route) {
        Access access = route.access();
        if (access instanceof Access.Open || access instanceof Access.Anybody) {
            return PASSED;
        }
        if (access instanceof Access.OnWorkspace onWorkspace) {
            return onWorkspace.atLeast() == Permission.READ ? PASSED : 401;
        }
        if (access instanceof Access.NewRepository || access instanceof Access.NewProject) {
            return 401;
        }
        boolean hidden = access instanceof Access.OnRepository
                || access instanceof Access.InRepository
                || access instanceof Access.OnProject
                || access instanceof Access.Fork;
        return hidden ? 404 : 401;
    }

    /** For an account with this permission on {@code team/closed}, and a token with every scope. */
    private static int permitted(Route route, Permission has) {
        Access access = route.access();
        if (access instanceof Access.OnRepository rule) {
            return on(rule.atLeast(), has);
        }
        if (access instanceof Access.InRepository) {
            return on(Permission.READ, has);
        }
        if (access instanceof Access.OnProject rule) {
            return on(rule.atLeast(), has);
        }
        if (access instanceof Access.InWorkspace rule) {
            return rule.membersOnly() && has == Permission.NONE ? 403 : PASSED;
        }
        if (access instanceof Access.Fork) {
            return on(Permission.WRITE, has); // in the workspace, where a body without one makes it
        }
        if (access instanceof Access.Git git) {
            return on(git.service().permission(), has);
        }
        if (access instanceof Access.NewRepository || access instanceof Access.NewProject) {
            return has.includes(Permission.ADMIN) ? PASSED : 403;
        }
        if (access instanceof Access.OnWorkspace rule) {
            return has.or(Permission.READ).includes(rule.atLeast()) ? PASSED : 403;
        }
        return PASSED;
    }

    private static int on(Permission needed, Permission has) {
        if (has == Permission.NONE) {
            return 404;
        }
        return has.includes(needed) ? PASSED : 403;
    }

    /** {@code PASSED} stands for every answer that is not a refusal of the guard. */
    private static void expect(Route route, String caller, Map<String, String> credentials, int expected) {
        server.repository("team/closed");
        server.project("team", "SHUT");
        String path = path(route);
        Map<String, String> headers = new HashMap<>(credentials);
        boolean body = !route.method().equals("GET") && !route.method().equals("DELETE") && route.door() == Door.REST;
        if (body && !route.path().toString().contains("/commits")) {
            headers.put("Content-Type", "application/json");
        }
        Answer answer =
                server.caller().call(route.method(), path, headers, headers.containsKey("Content-Type") ? "{}" : "");
        String what = caller + ": " + answer;
        if (expected == PASSED) {
            assertThat(answer.status()).as(what).isNotIn(401, 500);
            boolean dumb = route.door() == Door.GIT && route.access() instanceof Access.Open;
            assertThat(answer.status() == 403 && !dumb).as(what).isFalse();
            assertThat(answer.body()).as(what).doesNotContain("You may not have access");
        } else {
            assertThat(answer.status()).as(what).isEqualTo(expected);
        }
        if (answer.status() == 401) {
            assertThat(answer.header("WWW-Authenticate")).as(what).isPresent();
        }
    }

    static String path(Route route) {
        return route.path()
                        .toString()
                        .replace("{workspace}", "team")
                        .replace("{repo_slug}", "closed")
                        .replace("{project_key}", "shut")
                        .replace("{email}", "a%2Bb%40example.com")
                        .replace("{selected_user}", "reader")
                        .replace("{selected_user_id}", "reader")
                        .replace("{member}", "reader")
                        .replace("{group_slug}", "developers")
                        .replace("{revision+}", "main")
                        .replace("{name+}", "feature/x")
                        .replace("{commit}", "1234567")
                        .replace("{id}", "1")
                        .replace("{comment_id}", "1")
                        .replace("{key}", "build%2F1")
                        .replace("{reportId}", "report%2F1")
                        .replace("{annotationId}", "finding-1")
                        .replace("{path+}", "README.md")
                        .replace("{ref+}", "main.zip")
                        .replace("{spec+}", "feature/x..main")
                        .replace("{revspec+}", "feature/x..main")
                        .replace("{target_username}", "reader")
                        .replace("{filename}", "a.zip")
                        .replace("{asset}", "style.css")
                        .replace("{account}", "a-guest")
                        .replace("{token_id}", "%7B" + TokenId.random() + "%7D")
                + route.service()
                        .map(service -> "?service=" + service.serviceName())
                        .orElse("");
    }
}
