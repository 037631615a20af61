package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.auth.Credential;
import dev.latchkey.auth.Door;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Any parent, any wish: what is minted is no more than the parent. */
final class S14MintingTest {
    private static final AuditEvent.Source SOURCE = new AuditEvent.Source(Door.REST, "127.0.0.1", "curl/8");
    private static final List<String> REPOSITORIES = List.of("one/a", "one/b", "two/a");
    private static final List<String> NETWORKS =
            List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "2001:db8::/32", "2001:db8:1::/48");
    private static final List<String> SCOPES =
            Scope.names(Set.of(Scope.READ_USER, Scope.WRITE_TOKEN, Scope.READ_REPOSITORY));

    private static @Nullable Path directory;
    private static @Nullable TokenNode shared;
    private static @Nullable AccountId owner;

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("minting");
        TokenNode node = new TokenNode(TestDatabases.fresh(Dialect.SQLITE, directory), directory);
        AccountId ada = node.account("ada");
        REPOSITORIES.forEach(name -> node.places.add(name.substring(0, 3), name.substring(4)));
        node.places.grant(ada, "one", Permission.READ);
        node.places.grant(ada, "two", Permission.READ);
        shared = node;
        owner = ada;
    }

    @AfterContainer
    static void stop() throws IOException {
        node().close();
        try (java.util.stream.Stream<Path> files = Files.list(java.util.Objects.requireNonNull(directory))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static TokenNode node() {
        return java.util.Objects.requireNonNull(shared);
    }

    @Property(tries = 500)
    void S14_a_minted_token_is_within_its_maker(
            @ForAll("wishes") NewToken parentWish, @ForAll("wishes") NewToken wish) {
        AccountId ada = java.util.Objects.requireNonNull(owner);
        Issued parent = node().tokens.create(TokenActor.operator(ada), parentWish);
        Credential maker = node().holder(parent.secret()).credential();
        boolean minted = false;
        try {
            Token child = node().tokens
                    .create(TokenActor.token(node().holder(parent.secret()), SOURCE), wish)
                    .token();
            minted = true;
            assertThat(maker.scopes()).containsAll(child.scopes());
            assertThat(child.restrictions().within(maker.restrictions())).isTrue();
            assertThat(child.expiresOn()).isBeforeOrEqualTo(maker.expiresOn());
            assertOpensNoMore(child, maker);
        } catch (Failure failure) {
            assertThat(failure.problem()).isInstanceOf(Problem.Invalid.class);
        }
        Statistics.label("minted").collect(minted).coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 2);
            coverage.check(false).percentage(share -> share > 2);
        });
    }

    /** By use, not by the comparison that the code itself makes. */
    private static void assertOpensNoMore(Token child, Credential maker) {
        for (String name : REPOSITORIES) {
            dev.latchkey.auth.Place.Repository place = node().places
                    .repository(name.substring(0, 3), name.substring(4), java.util.Optional.empty())
                    .orElseThrow();
            boolean opens = child.restrictions().allowsRepository(place.id(), place.workspaceId());
            assertThat(!opens || maker.restrictions().allowsRepository(place.id(), place.workspaceId()))
                    .isTrue();
        }
        for (String address : List.of("10.1.2.3", "10.1.9.9", "10.200.0.1", "192.0.2.1", "2001:db8:1::1")) {
            java.net.InetAddress from = dev.latchkey.auth.Network.address(address);
            assertThat(!child.restrictions().allowsFrom(from)
                            || maker.restrictions().allowsFrom(from))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<NewToken> wishes() {
        Arbitrary<Expiry> expiry = Arbitraries.integers()
                .between(1, 20)
                .map(days -> Expiry.after("expires_in_days", Duration.ofDays(days)));
        return Combinators.combine(
                        Arbitraries.of(SCOPES).list().uniqueElements().ofMinSize(1),
                        expiry,
                        Arbitraries.of(REPOSITORIES)
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .optional(0.4),
                        Arbitraries.of("one", "two")
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .optional(0.3),
                        Arbitraries.of(NETWORKS)
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .optional(0.4))
                .as((scopes, end, repositories, workspaces, networks) ->
                        new NewToken("token", scopes, end, repositories, workspaces, networks));
    }
}
