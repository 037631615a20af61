package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Liveness;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CachedTokensTest {
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(20);

    @TempDir
    Path directory;

    private TokenNode node(DatabaseSettings settings) {
        return new TokenNode(settings, directory);
    }

    @ParameterizedTest
    @EnumSource
    void the_owner_comes_with_the_token_by_confirmed_aliases_only(Dialect dialect) {
        try (TokenNode node = node(TestDatabases.fresh(dialect, directory))) {
            AccountId ada = node.account("ada");
            Issued issued = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            Principal.Holder holder = node.holder(issued.secret());
            assertThat(holder.owner().id()).isEqualTo(ada);
            assertThat(holder.owner().aliases()).extracting(Object::toString).containsExactly("ada@example.com");
            assertThat(holder.credential().kind()).isEqualTo("api_token");
            assertThat(node.lookup.findById(issued.token().id())).contains(holder);
            assertThat(node.lookup.find(TokenSecret.generate())).isEmpty();
        }
    }

    /** Also in the middle of a flood of secrets that nobody has. */
    @ParameterizedTest
    @EnumSource
    void a_token_that_another_process_made_works_at_once(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode here = node(settings);
                TokenNode there = node(settings)) {
            AccountId ada = there.account("ada");
            for (int round = 0; round < 20; round++) {
                assertThat(here.lookup.find(TokenSecret.generate())).isEmpty();
                Issued issued = there.create(ada, Duration.ofDays(7), Scope.READ_USER);
                assertThat(here.holder(issued.secret()).credential().id())
                        .isEqualTo(issued.token().id());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_scope_that_this_version_does_not_know_gives_nothing(Dialect dialect) {
        try (TokenNode node = node(TestDatabases.fresh(dialect, directory))) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            node.database.writing(tx ->
                    tx.handle().execute("update token set scopes = 'admin:everything:bitbucket read:user:bitbucket'"));
            assertThat(node.holder(issued.secret()).credential().scopes()).containsExactly(Scope.READ_USER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_a_revocation_holds_at_the_next_request_and_elsewhere_within_two_seconds(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode here = node(settings);
                TokenNode there = node(settings)) {
            AccountId ada = here.account("ada");
            for (int round = 0; round < 3; round++) {
                Issued issued = here.create(ada, Duration.ofDays(7), Scope.READ_USER);
                assertThat(alive(here, issued)).isTrue();
                assertThat(alive(there, issued)).isTrue();
                here.tokens.revoke(TokenActor.operator(ada), issued.token().id(), "test");
                long revoked = System.nanoTime();
                assertThat(alive(here, issued)).isFalse();
                assertThat(there.lookup.findById(issued.token().id()).map(holder -> alive(there, holder)))
                        .contains(false);
                assertDiesInTime(there, issued, revoked);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_a_disabled_account_opens_nothing_from_the_next_request_on(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode here = node(settings);
                TokenNode there = node(settings)) {
            AccountId ada = here.account("ada");
            Issued issued = here.create(ada, Duration.ofDays(7), Scope.READ_USER);
            assertThat(alive(here, issued)).isTrue();
            assertThat(alive(there, issued)).isTrue();
            here.disable(ada);
            long disabled = System.nanoTime();
            assertThat(alive(here, issued)).isFalse();
            assertDiesInTime(there, issued, disabled);
        }
    }

    private static void assertDiesInTime(TokenNode node, Issued issued, long since) {
        boolean alive = true;
        while (alive && System.nanoTime() - since < BOUND.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
            alive = alive(node, issued);
        }
        assertThat(alive).isFalse();
    }

    /** A look-up that read its row before the revocation must not be remembered after it. */
    @ParameterizedTest
    @EnumSource
    @Timeout(600)
    void S19_no_stale_look_up_survives_a_revocation_in_a_burst(Dialect dialect) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (TokenNode node = node(TestDatabases.fresh(dialect, directory))) {
            AccountId ada = node.account("ada");
            List<Issued> victims = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                victims.add(node.create(ada, Duration.ofDays(7), Scope.READ_USER));
            }
            AtomicInteger dead = new AtomicInteger();
            AtomicBoolean over = new AtomicBoolean();
            Callable<Boolean> reader = () -> {
                boolean rose = false;
                while (!over.get() && !rose) {
                    int revoked = dead.get();
                    rose = revoked > 0 && alive(node, victims.get(revoked - 1));
                    alive(node, victims.get(Math.min(revoked, victims.size() - 1)));
                }
                return rose;
            };
            List<Future<Boolean>> readers =
                    List.of(threads.submit(reader), threads.submit(reader), threads.submit(reader));
            for (Issued victim : victims) {
                node.tokens.revoke(TokenActor.operator(ada), victim.token().id(), "test");
                dead.incrementAndGet();
            }
            over.set(true);
            for (Future<Boolean> rose : readers) {
                assertThat(rose.get(120, TimeUnit.SECONDS)).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S19_the_old_secret_fails_at_once_when_its_successor_is_used(Dialect dialect) {
        try (TokenNode node = node(TestDatabases.fresh(dialect, directory))) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            assertThat(alive(node, old)).isTrue();
            Issued next = node.rotations.rotate(
                    TokenActor.operator(ada), old.token().id(), new Rotation(Duration.ZERO, Optional.empty()));
            assertThat(alive(node, old)).isTrue();
            use(node, next, node.clock.instant());
            assertThat(alive(node, old)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_use_is_written_with_the_batch_and_at_the_end(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        AccountId ada;
        Issued issued;
        java.time.Instant last;
        try (TokenNode node = node(settings)) {
            ada = node.account("ada");
            issued = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            last = node.clock.instant().plusSeconds(9);
            use(node, issued, node.clock.instant());
            node.lookup.flush();
            assertThat(node.tokens.show(ada, issued.token().id()).lastUse().map(Token.LastUse::on))
                    .contains(node.clock.instant());
            use(node, issued, last);
        }
        try (TokenNode again = node(settings)) {
            Token.LastUse use =
                    again.tokens.show(ada, issued.token().id()).lastUse().orElseThrow();
            assertThat(use).isEqualTo(new Token.LastUse(last, "127.0.0.1", "git/2.39", "git"));
        }
    }

    /** S-93: what cannot be written about uses is lost, and no request notices. */
    @ParameterizedTest
    @EnumSource
    void a_use_that_cannot_be_written_breaks_nothing(Dialect dialect) {
        try (TokenNode node = node(TestDatabases.fresh(dialect, directory))) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            node.database.writing(tx -> tx.handle().execute("alter table token rename column last_used_agent to gone"));
            use(node, issued, node.clock.instant());
            node.lookup.flush();
            assertThat(alive(node, issued)).isTrue();
        }
    }

    private static void use(TokenNode node, Issued issued, java.time.Instant on) {
        node.lookup.used(
                node.holder(issued.secret()),
                new TokenLookup.Use(on, InetAddress.getLoopbackAddress(), "git/2.39", Door.GIT));
    }

    private static boolean alive(TokenNode node, Issued issued) {
        return alive(node, node.holder(issued.secret()));
    }

    private static boolean alive(TokenNode node, Principal.Holder holder) {
        return Liveness.of(holder, node.clock.instant()).alive();
    }
}
