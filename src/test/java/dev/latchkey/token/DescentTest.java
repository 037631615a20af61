package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Liveness;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends with a token: all that was made with it. */
final class DescentTest {
    private static final AuditEvent.Source SOURCE = new AuditEvent.Source(Door.REST, "127.0.0.1", "curl/8");

    @TempDir
    Path directory;

    private TokenNode node(Dialect dialect) {
        return new TokenNode(TestDatabases.fresh(dialect, directory), directory);
    }

    @ParameterizedTest
    @EnumSource
    void S18_what_a_token_made_ends_with_it_down_to_the_last(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued root = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued beside = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued others = made(node, beside);
            Issued child = made(node, root);
            Issued grandchild = made(node, child);
            assertThat(root.token().parent()).isEmpty();
            assertThat(node.tokens.show(ada, grandchild.token().id()).parent())
                    .contains(child.token().id());
            assertThat(node.tokens.revoke(operator(ada), root.token().id(), "laptop lost"))
                    .isEqualTo(3);
            for (Issued dead : List.of(root, child, grandchild)) {
                assertThat(alive(node, dead)).isFalse();
                assertThat(audited(node, dead)).containsExactly("token.created", "token.revoked");
            }
            assertThat(node.tokens
                            .show(ada, grandchild.token().id())
                            .revocation()
                            .orElseThrow()
                            .reason())
                    .isEqualTo("it descends from " + root.token().id().braced() + ", which was revoked: laptop lost");
            assertThat(alive(node, beside)).isTrue();
            assertThat(alive(node, others)).isTrue();
            assertThat(node.tokens.revoke(operator(ada), root.token().id(), "again"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_rotation_leads_nobody_out_of_a_descent(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued root = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued child = made(node, root);
            Issued byItself = rotated(node, token(node, child), child);
            use(node, byItself);
            Issued byOwner = rotated(node, operator(ada), byItself);
            assertThat(byOwner.token().parent()).contains(root.token().id());
            use(node, byOwner);
            Issued other = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued byOther = rotated(node, token(node, other), byOwner);
            assertThat(byOther.token().parent()).contains(other.token().id());
            Issued last = made(node, byOther);
            node.tokens.revoke(operator(ada), root.token().id(), "test");
            for (Issued dead : List.of(child, byItself, byOwner, byOther, last)) {
                assertThat(alive(node, dead)).isFalse();
            }
            assertThat(alive(node, other)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S14_a_token_that_another_rotated_ends_with_that_one(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued thief = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued old = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued taken = rotated(node, token(node, thief), old);
            node.tokens.revoke(operator(ada), thief.token().id(), "test");
            assertThat(alive(node, taken)).isFalse();
            assertThat(alive(node, old))
                    .as("its secret was not shown to anybody")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_what_a_replaced_token_made_ends_with_its_successor(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued first = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued child = made(node, first);
            Issued lost = rotated(node, operator(ada), first);
            Issued second = rotated(node, operator(ada), first);
            assertThat(alive(node, lost)).isFalse();
            assertThat(alive(node, child))
                    .as("a rotation that is done again ends only what nobody used")
                    .isTrue();
            use(node, second);
            Issued third = rotated(node, operator(ada), second);
            use(node, third);
            node.clock.advance(Duration.ofHours(2));
            assertThat(alive(node, child)).as("rotation revokes nothing").isTrue();
            node.tokens.revoke(operator(ada), third.token().id(), "test");
            assertThat(alive(node, child)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_a_leaked_secret_takes_its_descendants_with_it(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued root = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            Issued child = made(node, root);
            Issued grandchild = made(node, child);
            List<String> found = List.of(root.secret().reveal(), child.secret().reveal());
            assertThat(node.tokens.revokeLeaked(found, Optional.of(SOURCE))).isEqualTo(3);
            assertThat(alive(node, grandchild)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S18_nothing_made_while_its_maker_is_revoked_lives_on(Dialect dialect) throws Exception {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued root = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN);
            List<TokenActor> makers = List.of(
                    token(node, root), token(node, made(node, root)), token(node, made(node, made(node, root))));
            CountDownLatch started = new CountDownLatch(10);
            ExecutorService threads = Executors.newFixedThreadPool(makers.size());
            try {
                List<Future<Integer>> all = makers.stream()
                        .map(maker -> threads.submit(() -> untilRefused(node, maker, started)))
                        .toList();
                started.await();
                node.tokens.revoke(operator(ada), root.token().id(), "test");
                for (Future<Integer> one : all) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(node.tokens.list(ada, 10_000, 0).values())
                    .hasSizeGreaterThan(10)
                    .allMatch(token -> token.state(node.clock.instant()) == Token.State.REVOKED);
        }
    }

    private static int untilRefused(TokenNode node, TokenActor maker, CountDownLatch started) {
        for (int count = 0; count < 5_000; count++) {
            try {
                node.tokens.create(maker, wish());
            } catch (Failure refused) {
                return count;
            }
            started.countDown();
        }
        throw new AssertionError("the token was never refused");
    }

    private static NewToken wish() {
        return NewToken.unrestricted("child", List.of("write:token:latchkey"), Expiry.after(Duration.ofDays(1)));
    }

    private static Issued made(TokenNode node, Issued maker) {
        return node.tokens.create(token(node, maker), wish());
    }

    private static Issued rotated(TokenNode node, TokenActor actor, Issued old) {
        return node.rotations.rotate(actor, old.token().id(), Rotation.standard());
    }

    private static TokenActor operator(AccountId owner) {
        return TokenActor.operator(owner);
    }

    private static TokenActor token(TokenNode node, Issued issued) {
        return TokenActor.token(node.holder(issued.secret()), SOURCE);
    }

    private static boolean alive(TokenNode node, Issued issued) {
        return Liveness.of(node.holder(issued.secret()), node.clock.instant()).alive();
    }

    private static void use(TokenNode node, Issued issued) {
        node.lookup.used(
                node.holder(issued.secret()),
                new TokenLookup.Use(node.clock.instant(), InetAddress.getLoopbackAddress(), "git/2.39", Door.GIT));
    }

    private static List<String> audited(TokenNode node, Issued issued) {
        TokenId id = issued.token().id();
        return node.database.read(tx -> tx.handle()
                .createQuery("select action from audit_event where token_id = :id order by action")
                .bind("id", id.toString())
                .mapTo(String.class)
                .list());
    }
}
