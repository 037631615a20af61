package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Liveness;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Await;
import dev.latchkey.core.Failure;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AllTokensTest {
    private static final AllTokens.Revoker OPERATOR = AllTokens.Revoker.operator();

    @TempDir
    Path directory;

    private TokenNode node(Dialect dialect) {
        return new TokenNode(TestDatabases.fresh(dialect, directory), directory);
    }

    private static AllTokens all(TokenNode node) {
        return new AllTokens(node.database, node.audit, node.clock);
    }

    @ParameterizedTest
    @EnumSource
    void S95_tokens_are_revoked_by_owner_scope_age_and_id_and_none_that_was_meant_is_left(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            AccountId bob = node.account("bob");
            AllTokens all = all(node);
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            node.clock.advance(Duration.ofDays(10));
            Instant since = node.clock.instant();
            Issued reader = node.create(ada, Duration.ofDays(30), Scope.READ_REPOSITORY);
            Issued writer = node.create(bob, Duration.ofDays(30), Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY);
            Issued other = node.create(bob, Duration.ofDays(30), Scope.READ_USER);

            assertThat(all.list(search(Optional.empty(), Optional.empty(), Optional.empty()), 2, 0))
                    .satisfies(page -> assertThat(page.size()).isEqualTo(4))
                    .satisfies(page -> assertThat(page.values()).hasSize(2));

            assertRevokes(
                    node, search(Optional.empty(), Optional.of(Scope.WRITE_REPOSITORY), Optional.empty()), writer);
            assertRevokes(node, search(Optional.empty(), Optional.empty(), Optional.of(since)), old);
            assertRevokes(node, search(Optional.of(ada), Optional.empty(), Optional.empty()), reader);
            TokenSearch one = new TokenSearch(
                    Optional.of(other.token().id()), Optional.empty(), Optional.empty(), Optional.empty(), true);
            assertRevokes(node, one, other);
            assertThat(all.list(search(Optional.empty(), Optional.empty(), Optional.empty()), 9, 0)
                            .size())
                    .isZero();
        }
    }

    private static void assertRevokes(TokenNode node, TokenSearch search, Issued expected) {
        AllTokens all = all(node);
        assertThat(all.preview(search)).isEqualTo(1);
        assertThat(all.revoke(search, "a drill", OPERATOR)).isEqualTo(new AllTokens.Revoked(1, 0));
        assertThat(Liveness.of(node.holder(expected.secret()), node.clock.instant())
                        .alive())
                .isFalse();
        assertThat(all.preview(search)).isZero();
        assertThat(all.revoke(search, "a drill", OPERATOR).ended()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_descends_from_a_token_is_counted_before_and_ended_with_it(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            AllTokens all = all(node);
            Issued maker = node.create(ada, Duration.ofDays(30), Scope.READ_USER, Scope.WRITE_TOKEN);
            TokenActor holder = TokenActor.token(
                    node.holder(maker.secret()), new AuditEvent.Source(Door.REST, "127.0.0.1", "curl"));
            node.tokens.create(
                    holder,
                    NewToken.unrestricted(
                            "child", Scope.names(List.of(Scope.READ_USER)), Expiry.after(Duration.ofDays(2))));
            TokenSearch search = search(Optional.empty(), Optional.of(Scope.WRITE_TOKEN), Optional.empty());
            int before = all.preview(search);
            assertThat(before).isEqualTo(2);
            assertThat(all.revoke(search, "leaked", OPERATOR).ended()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobody_revokes_everything_by_naming_nothing_nor_without_a_reason(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            AllTokens all = all(node);
            TokenSearch everything = search(Optional.empty(), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> all.preview(everything)).isInstanceOf(Failure.class);
            assertThatThrownBy(() -> all.revoke(everything, "why not", OPERATOR))
                    .isInstanceOf(Failure.class);
            TokenSearch adas = search(Optional.of(ada), Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> all.revoke(adas, " ", OPERATOR)).isInstanceOf(Failure.class);
            assertThat(all.preview(adas)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_policy_narrows_what_is_made_and_cuts_what_its_preview_counted(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Policies policies = new Policies(node.database, TokenNode.LIFETIMES, node.audit, node.clock);
            TokenId old = node.create(ada, Duration.ofDays(300), Scope.READ_USER)
                    .token()
                    .id();
            node.clock.advance(Duration.ofDays(100));
            TokenId recent = node.create(ada, Duration.ofDays(200), Scope.READ_USER)
                    .token()
                    .id();
            TokenId brief = node.create(ada, Duration.ofDays(20), Scope.READ_USER)
                    .token()
                    .id();
            Instant end = node.tokens.show(ada, brief).expiresOn();

            Policies.Preview preview = policies.preview(Duration.ofDays(20), Duration.ofDays(60));
            assertThat(preview).isEqualTo(new Policies.Preview(2, 1));
            Actor operator = Actor.operator();
            assertThat(policies.set(Duration.ofDays(20), Duration.ofDays(60), false, operator))
                    .isZero();
            assertThat(policies.get()).isEqualTo(new Lifetimes(Duration.ofDays(20), Duration.ofDays(60)));
            assertThat(policies.set(Duration.ofDays(20), Duration.ofDays(60), true, operator))
                    .isEqualTo(preview.longer());

            assertThat(node.tokens.show(ada, old).state(node.clock.instant())).isEqualTo(Token.State.EXPIRED);
            assertThat(node.tokens.show(ada, recent).expiresOn())
                    .isEqualTo(node.tokens.show(ada, recent).createdOn().plus(Duration.ofDays(60)));
            assertThat(node.tokens.show(ada, brief).expiresOn()).isEqualTo(end);
            assertThat(policies.preview(Duration.ofDays(20), Duration.ofDays(60)))
                    .isEqualTo(new Policies.Preview(0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void S14_what_a_token_made_ends_no_later_than_it_does_under_a_new_policy(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Policies policies = new Policies(node.database, TokenNode.LIFETIMES, node.audit, node.clock);
            Issued maker = node.create(ada, Duration.ofDays(300), Scope.READ_USER, Scope.WRITE_TOKEN);
            node.clock.advance(Duration.ofDays(40));
            Issued child = made(node, maker, 55);
            Issued grandchild = made(node, child, 50);
            Issued brief = made(node, maker, 2);
            TokenId own = node.create(ada, Duration.ofDays(55), Scope.READ_USER)
                    .token()
                    .id();
            Instant end = maker.token().createdOn().plus(Duration.ofDays(60));
            Instant briefly = brief.token().expiresOn();
            Instant kept = node.tokens.show(ada, own).expiresOn();

            assertThat(policies.preview(Duration.ofDays(20), Duration.ofDays(60)))
                    .isEqualTo(new Policies.Preview(3, 0));
            assertThat(policies.set(Duration.ofDays(20), Duration.ofDays(60), true, Actor.operator()))
                    .isEqualTo(3);
            for (Issued cut : List.of(maker, child, grandchild)) {
                assertThat(node.tokens.show(ada, cut.token().id()).expiresOn()).isEqualTo(end);
            }
            assertThat(node.tokens.show(ada, brief.token().id()).expiresOn()).isEqualTo(briefly);
            assertThat(node.tokens.show(ada, own).expiresOn())
                    .as("shorter than the policy, and made by nobody's token")
                    .isEqualTo(kept);
            Issued rotated =
                    node.rotations.rotate(holder(node, brief), brief.token().id(), Rotation.standard());
            assertThat(rotated.token().expiresOn()).isBeforeOrEqualTo(end);
            assertThat(rotated.token().endsBy()).contains(end);
        }
    }

    private static TokenActor holder(TokenNode node, Issued token) {
        return TokenActor.token(node.holder(token.secret()), new AuditEvent.Source(Door.REST, "127.0.0.1", "curl"));
    }

    private static Issued made(TokenNode node, Issued maker, int days) {
        List<String> scopes = Scope.names(List.of(Scope.READ_USER, Scope.WRITE_TOKEN));
        return node.tokens.create(
                holder(node, maker), NewToken.unrestricted("child", scopes, Expiry.after(Duration.ofDays(days))));
    }

    @ParameterizedTest
    @EnumSource
    void a_policy_stays_within_the_settings_and_is_known_to_every_node(Dialect dialect) throws Exception {
        DatabaseSettings rows = TestDatabases.fresh(dialect, directory);
        Lifetimes narrow = new Lifetimes(Duration.ofDays(10), Duration.ofDays(30));
        try (TokenNode one = new TokenNode(rows, directory);
                TokenNode two = new TokenNode(rows, directory)) {
            Policies here = new Policies(one.database, TokenNode.LIFETIMES, one.audit, one.clock);
            Policies there = new Policies(two.database, narrow, two.audit, two.clock);
            assertThatThrownBy(() -> there.preview(Duration.ofDays(10), Duration.ofDays(31)))
                    .isInstanceOf(Failure.class);
            assertThatThrownBy(() -> there.preview(Duration.ofDays(11), Duration.ofDays(10)))
                    .isInstanceOf(Failure.class);
            here.set(Duration.ofDays(20), Duration.ofDays(60), false, Actor.operator());
            assertThat(there.get().longest()).isEqualTo(Duration.ofDays(30));
            here.set(Duration.ofDays(2), Duration.ofDays(5), false, Actor.operator());
            Await.until(() -> there.get().longest().equals(Duration.ofDays(5)));
        }
    }

    private static TokenSearch search(Optional<AccountId> owner, Optional<Scope> scope, Optional<Instant> before) {
        return new TokenSearch(Optional.empty(), owner, scope, before, true);
    }
}
