package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Liveness;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RotationsTest {
    private static final AuditEvent.Source SOURCE = new AuditEvent.Source(Door.REST, "127.0.0.1", "curl/8");

    @TempDir
    Path directory;

    private TokenNode node(Dialect dialect) {
        return new TokenNode(TestDatabases.fresh(dialect, directory), directory);
    }

    @ParameterizedTest
    @EnumSource
    void the_old_token_ends_at_the_first_use_of_its_successor_when_the_grace_is_over(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            Issued next = rotate(node, ada, old, Duration.ofHours(1));
            assertThat(alive(node, old)).isTrue();
            assertThat(alive(node, next)).isTrue();

            node.clock.advance(Duration.ofHours(2));
            assertThat(alive(node, old)).as("nobody used the successor").isTrue();
            use(node, next);
            assertThat(alive(node, old)).isFalse();
            assertThat(Liveness.of(node.holder(old.secret()), node.clock.instant())
                            .reason())
                    .contains("rotated", "2030-01-01T14:00:00Z");
            assertThat(node.tokens.show(ada, old.token().id()).state(node.clock.instant()))
                    .isEqualTo(Token.State.REVOKED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_old_token_ends_with_the_grace_when_its_successor_was_used_before(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            Issued next = rotate(node, ada, old, Duration.ofHours(1));
            node.clock.advance(Duration.ofMinutes(10));
            use(node, next);
            Principal.Holder held = node.holder(old.secret());
            node.clock.advance(Duration.ofMinutes(50).minusSeconds(1));
            assertThat(Liveness.of(held, node.clock.instant()).alive()).isTrue();
            node.clock.advance(Duration.ofSeconds(1));
            assertThat(Liveness.of(held, node.clock.instant()).alive())
                    .as("the end is told by the clock, even of what was looked up before")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_rotation_whose_answer_was_lost_may_be_done_again(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            Issued lost = rotate(node, ada, old, Duration.ofHours(1));
            Issued next = rotate(node, ada, old, Duration.ofHours(1));
            assertThat(alive(node, lost)).isFalse();
            assertThat(alive(node, old)).isTrue();
            use(node, next);
            node.clock.advance(Duration.ofHours(1));
            assertThat(alive(node, next)).isTrue();
            assertThat(alive(node, old)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_second_rotation_after_the_use_of_the_successor_changes_nothing(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            Issued next = rotate(node, ada, old, Duration.ofHours(1));
            use(node, next);
            assertThatThrownBy(() -> rotate(node, ada, old, Duration.ofHours(1)))
                    .satisfies(thrown -> assertThat(problem(thrown)).isInstanceOf(Problem.Conflict.class));
            assertThat(alive(node, old)).isTrue();
            assertThat(alive(node, next)).isTrue();
            assertThat(node.tokens.list(ada, 10, 0).size()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_successor_is_the_old_token_with_a_new_life(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER, Scope.WRITE_REPOSITORY);
            node.clock.advance(Duration.ofDays(29));
            Token next = rotate(node, ada, old, Duration.ofHours(1)).token();
            assertThat(next.name()).isEqualTo(old.token().name());
            assertThat(next.scopes()).isEqualTo(old.token().scopes());
            assertThat(next.restrictions()).isEqualTo(old.token().restrictions());
            assertThat(next.expiresOn()).isEqualTo(node.clock.instant().plus(Duration.ofDays(30)));
            assertThat(next.family().replaces()).contains(old.token().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dead_token_is_not_rotated(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued revoked = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            node.tokens.revoke(TokenActor.operator(ada), revoked.token().id(), "test");
            Issued expired = node.create(ada, Duration.ofDays(1), Scope.READ_USER);
            node.clock.advance(Duration.ofDays(1));
            for (Issued dead : java.util.List.of(revoked, expired)) {
                assertThatThrownBy(() -> rotate(node, ada, dead, Duration.ZERO))
                        .satisfies(thrown -> assertThat(problem(thrown)).isInstanceOf(Problem.Conflict.class));
            }
            AccountId bob = node.account("bob");
            assertThatThrownBy(() -> rotate(node, bob, revoked, Duration.ZERO))
                    .satisfies(thrown -> assertThat(problem(thrown)).isInstanceOf(Problem.NotFound.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S14_a_token_gets_no_wider_secret_by_rotating_another(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued wide = node.create(ada, Duration.ofDays(30), Scope.WRITE_TOKEN, Scope.WRITE_REPOSITORY);
            Issued narrow = node.create(ada, Duration.ofDays(10), Scope.WRITE_TOKEN);
            assertThatThrownBy(
                            () -> rotate(node, token(node, narrow), wide.token().id()))
                    .satisfies(thrown -> assertThat(problem(thrown)).isInstanceOf(Problem.Denied.class));
            Token next = rotate(node, token(node, wide), narrow.token().id()).token();
            assertThat(next.expiresOn()).isBeforeOrEqualTo(wide.token().expiresOn());

            Issued longer = node.create(ada, Duration.ofDays(200), Scope.WRITE_TOKEN);
            Token shortened =
                    rotate(node, token(node, wide), longer.token().id()).token();
            assertThat(shortened.expiresOn()).isEqualTo(wide.token().expiresOn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void S14_no_rotation_leads_past_the_end_of_the_maker(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued maker = node.create(ada, Duration.ofDays(2), Scope.WRITE_TOKEN, Scope.READ_USER);
            Issued child = node.tokens.create(
                    token(node, maker),
                    NewToken.unrestricted(
                            "child", Scope.names(java.util.Set.of(Scope.READ_USER)), Expiry.after(Duration.ofDays(1))));
            node.clock.advance(Duration.ofHours(23));
            Issued second = rotate(node, token(node, child), child.token().id());
            assertThat(second.token().expiresOn())
                    .isEqualTo(node.clock.instant().plus(Duration.ofDays(1)));
            node.clock.advance(Duration.ofHours(20));
            Issued third = rotate(node, token(node, second), second.token().id());
            assertThat(third.token().expiresOn()).isEqualTo(maker.token().expiresOn());
        }
    }

    private static Issued rotate(TokenNode node, AccountId owner, Issued old, Duration grace) {
        return node.rotations.rotate(
                TokenActor.operator(owner), old.token().id(), new Rotation(grace, Optional.empty()));
    }

    private static Issued rotate(TokenNode node, TokenActor actor, TokenId id) {
        return node.rotations.rotate(actor, id, Rotation.standard());
    }

    private static TokenActor token(TokenNode node, Issued issued) {
        return TokenActor.token(node.holder(issued.secret()), SOURCE);
    }

    private static boolean alive(TokenNode node, Issued issued) {
        return Liveness.of(node.holder(issued.secret()), node.clock.instant()).alive();
    }

    private static void use(TokenNode node, Issued issued) {
        TokenSecret secret = issued.secret();
        node.lookup.used(
                node.holder(secret),
                new TokenLookup.Use(node.clock.instant(), InetAddress.getLoopbackAddress(), "git/2.39", Door.GIT));
    }

    private static Problem problem(Throwable thrown) {
        return ((Failure) thrown).problem();
    }
}
