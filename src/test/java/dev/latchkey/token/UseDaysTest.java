package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Incidents;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often tokens are used a day, which forms made them, and how they are listed; on both databases. */
final class UseDaysTest {
    @TempDir
    Path directory;

    private TokenNode node(Dialect dialect) {
        return new TokenNode(TestDatabases.fresh(dialect, directory), directory);
    }

    private static void use(TokenNode node, Issued issued, Instant on, Door door) {
        node.lookup.used(
                node.holder(issued.secret()),
                new TokenLookup.Use(on, InetAddress.getLoopbackAddress(), "git/2.39", door));
    }

    private static Incidents.Incident incident(TokenNode node, Issued issued, Incidents.Kind kind, Door door) {
        return new Incidents.Incident(
                kind, node.holder(issued.secret()), door, InetAddress.getLoopbackAddress(), "git/2.39", "test");
    }

    private static LocalDate day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @ParameterizedTest
    @EnumSource
    void uses_add_up_by_day_and_door(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            Instant now = node.clock.instant();
            use(node, issued, now, Door.GIT);
            use(node, issued, now, Door.REST);
            use(node, issued, now, Door.REST);
            node.lookup.flush();
            use(node, issued, now, Door.REST);
            use(node, issued, now.plus(Duration.ofDays(1)), Door.REST);
            node.lookup.flush();
            LocalDate today = day(now);
            assertThat(node.tokens.uses(issued.token().id(), today))
                    .containsExactly(
                            new UseDay(today, "git", 1, 0),
                            new UseDay(today, "rest", 3, 0),
                            new UseDay(today.plusDays(1), "rest", 1, 0));
            assertThat(node.tokens.uses(issued.token().id(), today.plusDays(1))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_call_is_no_use(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            List<Incidents.Incident> passed = new ArrayList<>();
            Incidents incidents = node.lookup.counting(passed::add, node.clock);
            Instant now = node.clock.instant();
            use(node, issued, now, Door.REST);
            use(node, issued, now, Door.REST);
            node.lookup.flush();
            incidents.report(incident(node, issued, Incidents.Kind.DENIED, Door.REST));
            incidents.report(incident(node, issued, Incidents.Kind.WRONG_USER_NAME, Door.GIT));
            node.lookup.flush();
            assertThat(node.tokens.uses(issued.token().id(), day(now)))
                    .containsExactly(new UseDay(day(now), "git", 0, 1), new UseDay(day(now), "rest", 1, 1));
            assertThat(passed).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void days_that_are_long_gone_are_swept_away(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            Instant now = node.clock.instant();
            use(node, issued, now.minus(Duration.ofDays(UseDay.KEPT_DAYS + 1)), Door.GIT);
            use(node, issued, now.minus(Duration.ofDays(UseDay.KEPT_DAYS)), Door.GIT);
            node.lookup.flush();
            use(node, issued, now, Door.GIT);
            node.lookup.flush();
            assertThat(node.tokens.uses(issued.token().id(), LocalDate.EPOCH))
                    .extracting(UseDay::day)
                    .containsExactly(day(now).minusDays(UseDay.KEPT_DAYS), day(now));
        }
    }

    @ParameterizedTest
    @EnumSource
    void counts_of_a_token_that_is_gone_hold_nothing_up(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            Issued gone = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            Issued kept = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
            Instant now = node.clock.instant();
            use(node, gone, now, Door.GIT);
            use(node, kept, now, Door.GIT);
            node.database.writing(tx -> tx.handle()
                    .execute("delete from token where id = ?", gone.token().id().toString()));
            node.lookup.flush();
            assertThat(node.tokens.uses(kept.token().id(), day(now))).hasSize(1);
            assertThat(node.tokens.uses(gone.token().id(), day(now))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void S93_counts_that_cannot_be_written_are_lost_and_no_request_notices(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            Issued issued = node.create(node.account("ada"), Duration.ofDays(7), Scope.READ_USER);
            node.database.writing(tx -> tx.handle().execute("alter table token_use_day rename to gone"));
            use(node, issued, node.clock.instant(), Door.GIT);
            node.lookup.flush();
            assertThat(node.lookup.find(issued.secret())).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_form_makes_one_token_and_is_known_to_its_owner_alone(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            AccountId bob = node.account("bob");
            FormWord word = FormWord.random();
            NewToken wish = NewToken.unrestricted("ci", List.of("read:user:bitbucket"), Expiry.standard());
            Issued issued = node.tokens.create(TokenActor.operator(ada), wish, word);
            Assertions.assertThatThrownBy(() -> node.tokens.create(TokenActor.operator(ada), wish, word))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("sent before");
            assertThat(node.tokens.made(ada, word)).contains(issued.token().id());
            assertThat(node.tokens.made(bob, word)).isEmpty();
            assertThat(node.tokens.list(ada, TokenFilter.ALL, 10, 0).size()).isEqualTo(1);
            FormWord again = FormWord.random();
            Issued next = node.rotations.rotate(
                    TokenActor.operator(ada), issued.token().id(), Rotation.standard(), again);
            assertThat(node.tokens.made(ada, again)).contains(next.token().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_list_agrees_with_the_state_of_each_token(Dialect dialect) {
        try (TokenNode node = node(dialect)) {
            AccountId ada = node.account("ada");
            TokenActor actor = TokenActor.operator(ada);
            Issued active = node.create(ada, Duration.ofDays(60), Scope.READ_USER);
            Issued soon = node.create(ada, Duration.ofDays(8), Scope.READ_USER);
            Issued expired = node.create(ada, Duration.ofDays(1), Scope.READ_USER);
            Issued revoked = node.create(ada, Duration.ofDays(60), Scope.READ_USER);
            Issued rotated = node.create(ada, Duration.ofDays(60), Scope.READ_USER);
            node.tokens.revoke(actor, revoked.token().id(), "test");
            Issued next = node.rotations.rotate(actor, rotated.token().id(), Rotation.standard());
            use(node, next, node.clock.instant(), Door.GIT);
            node.clock.advance(Duration.ofDays(2));
            assertThat(ids(node, ada, TokenFilter.Shown.USABLE))
                    .containsExactlyInAnyOrder(
                            active.token().id().toString(),
                            soon.token().id().toString(),
                            next.token().id().toString());
            assertThat(ids(node, ada, TokenFilter.Shown.EXPIRING))
                    .containsExactly(soon.token().id().toString());
            assertThat(ids(node, ada, TokenFilter.Shown.EXPIRED))
                    .containsExactly(expired.token().id().toString());
            assertThat(ids(node, ada, TokenFilter.Shown.REVOKED))
                    .containsExactlyInAnyOrder(
                            revoked.token().id().toString(),
                            rotated.token().id().toString());
            assertThat(ids(node, ada, TokenFilter.Shown.ALL)).hasSize(6);
            String hint = active.token().hint();
            assertThat(node.tokens
                            .list(ada, new TokenFilter(TokenFilter.Shown.ALL, hint), 10, 0)
                            .values())
                    .extracting(Token::id)
                    .contains(active.token().id());
            assertThat(node.tokens
                            .list(ada, new TokenFilter(TokenFilter.Shown.USABLE, "%"), 10, 0)
                            .size())
                    .isZero();
        }
    }

    private static List<String> ids(TokenNode node, AccountId owner, TokenFilter.Shown shown) {
        return node.tokens.list(owner, new TokenFilter(shown, ""), 10, 0).values().stream()
                .map(token -> token.id().toString())
                .toList();
    }
}
