package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.e2e.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class SecretsTest {
    private static final int WINDOW = 8;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void S03_the_database_holds_no_part_of_a_secret_nor_the_pepper(Dialect dialect) throws IOException {
        try (TokenNode node = new TokenNode(TestDatabases.fresh(dialect, directory), directory)) {
            List<String> secrets = life(node);
            String dump = dump(node);
            assertThat(dump).contains("token.created", "token.revoked", "token.rotated");
            for (String secret : secrets) {
                for (int at = 0; at + WINDOW <= secret.length(); at++) {
                    String part = secret.substring(at, at + WINDOW);
                    assertThat(dump).doesNotContain(part);
                    assertThat(dump).doesNotContain(hex(part));
                }
            }
            byte[] pepper = java.util.Base64.getDecoder()
                    .decode(Files.readString(directory.resolve("pepper"))
                            .strip()
                            .substring(2));
            assertThat(dump).doesNotContain(HexFormat.of().formatHex(pepper));
            assertThat(directoryText()).doesNotContain(secrets);
        }
    }

    /** Every step in a token's life; answers all secrets that there were. */
    private static List<String> life(TokenNode node) {
        AccountId ada = node.account("ada");
        List<TokenSecret> secrets = new ArrayList<>();
        Issued one = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
        Issued two = node.rotations.rotate(TokenActor.operator(ada), one.token().id(), Rotation.standard());
        Issued three = node.create(ada, Duration.ofDays(7), Scope.READ_USER);
        node.tokens.revoke(TokenActor.operator(ada), three.token().id(), "test");
        node.tokens.revokeLeaked(List.of(two.secret().reveal()), java.util.Optional.empty());
        node.holder(one.secret());
        node.lookup.flush();
        List.of(one, two, three).forEach(issued -> secrets.add(issued.secret()));
        return secrets.stream().map(TokenSecret::reveal).toList();
    }

    private static String dump(TokenNode node) {
        String tables = node.database.dialect() == Dialect.SQLITE
                ? "select name from sqlite_master where type = 'table'"
                : "select table_name from information_schema.tables where table_schema = 'public'";
        return node.database.read(tx -> tx.handle().createQuery(tables).mapTo(String.class).list().stream()
                .flatMap(table -> tx.handle().createQuery("select * from " + table).mapToMap().stream())
                .flatMap(row -> row.values().stream())
                .map(SecretsTest::text)
                .collect(Collectors.joining("\n")));
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String directoryText() throws IOException {
        StringBuilder all = new StringBuilder();
        try (java.util.stream.Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void S07_logs_and_the_audit_log_name_a_token_by_its_id() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger own = (Logger) LoggerFactory.getLogger("dev.latchkey");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        root.addAppender(appender);
        own.setLevel(Level.TRACE);
        try (TokenNode node = new TokenNode(TestDatabases.fresh(Dialect.SQLITE, directory), directory)) {
            List<String> secrets = life(node);
            Issued issued = node.create(node.account("bob"), Duration.ofDays(7), Scope.READ_USER);
            LoggerFactory.getLogger("dev.latchkey.test").info("{} {}", issued, new TokenBodiesProbe(node).of(issued));
            root.detachAppender(appender);
            String log = appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .collect(Collectors.joining("\n"));
            assertThat(log).contains(issued.token().id().toString());
            assertThat(log)
                    .doesNotContain(secrets)
                    .doesNotContain(issued.secret().reveal());
            assertThat(dump(node)).contains(issued.token().id().toString());
        } finally {
            root.detachAppender(appender);
            own.setLevel(null);
        }
    }

    private record TokenBodiesProbe(TokenNode node) {
        TokenBodies.WithSecret of(Issued issued) {
            return new TokenBodies(node.names, node.clock)
                    .withSecret(
                            issued,
                            dev.latchkey.auth.Restrictions.NONE,
                            new dev.latchkey.http.Links("http", "localhost", "/2.0"));
        }
    }

    /** Medians over interleaved calls; the bound is generous, for a look-up more or less would show as a factor. */
    @Test
    void S05_known_and_unknown_secrets_take_the_same_work() {
        try (TokenServer server = new TokenServer(Dialect.SQLITE, directory)) {
            int each = 120;
            TokenNode node = server.node;
            List<TokenSecret> unknown = IntStream.range(0, each)
                    .mapToObj(i -> TokenSecret.generate())
                    .toList();
            List<TokenSecret> revoked = new ArrayList<>();
            List<TokenSecret> expired = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                expired.add(node.create(server.ada, Duration.ofDays(1), Scope.READ_USER)
                        .secret());
                Issued issued = node.create(server.ada, Duration.ofDays(7), Scope.READ_USER);
                node.tokens.revoke(
                        TokenActor.operator(server.ada), issued.token().id(), "test");
                revoked.add(issued.secret());
            }
            node.clock.advance(Duration.ofDays(1));
            List<Long> medians = medians(server, List.of(unknown, revoked, expired));
            long fastest = medians.stream().min(Long::compare).orElseThrow();
            long slowest = medians.stream().max(Long::compare).orElseThrow();
            assertThat(slowest).as(medians.toString()).isLessThan(3 * fastest);
        }
    }

    private static List<Long> medians(TokenServer server, List<List<TokenSecret>> kinds) {
        List<List<Long>> times =
                kinds.stream().map(kind -> (List<Long>) new ArrayList<Long>()).toList();
        for (int i = 0; i < kinds.get(0).size(); i++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                TokenSecret secret = kinds.get(kind).get(i);
                long start = System.nanoTime();
                int status = server.get("/2.0/user", secret).status();
                times.get(kind).add(System.nanoTime() - start);
                assertThat(status).isEqualTo(401);
            }
        }
        return times.stream()
                .map(list -> list.stream().sorted().toList().get(list.size() / 2))
                .toList();
    }

    @Test
    void S17_a_token_opens_until_its_last_second_and_not_at_its_end() {
        try (TokenServer server = new TokenServer(Dialect.SQLITE, directory)) {
            Issued issued = server.node.create(server.ada, Duration.ofDays(1), Scope.READ_USER);
            Instant end = issued.token().expiresOn();
            server.node.clock.moveTo(end.minusSeconds(1));
            assertThat(server.get("/2.0/user", issued.secret()).status()).isEqualTo(204);
            server.node.clock.moveTo(end);
            Answer dead = server.get("/2.0/user", issued.secret());
            assertThat(dead.status()).isEqualTo(401);
            assertThat(dead.message()).contains("expired on 2030-01-02T12:00:00Z");
            assertThat(server.node.tokens.show(server.ada, issued.token().id()).state(end))
                    .isEqualTo(Token.State.EXPIRED);
        }
    }

    @Test
    void S20_unknown_malformed_and_mistyped_secrets_get_one_answer() {
        try (TokenServer server = new TokenServer(Dialect.SQLITE, directory)) {
            String right = server.ada(Scope.READ_USER).reveal();
            char other = right.charAt(20) == 'x' ? 'y' : 'x';
            List<String> wrong = List.of(
                    TokenSecret.generate().reveal(),
                    right.substring(0, 20) + other + right.substring(21),
                    right.substring(0, 38),
                    right + "0",
                    right.toLowerCase(java.util.Locale.ROOT),
                    "hunter2",
                    "x".repeat(300));
            List<Answer> answers = new ArrayList<>();
            for (String secret : wrong) {
                answers.add(server.call("GET", "/2.0/user", dev.latchkey.e2e.Caller.bearer(secret), ""));
                answers.add(server.call("GET", "/2.0/user", dev.latchkey.e2e.Caller.basic("ada", secret), ""));
            }
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).isEqualTo(answers.get(0).body());
                assertThat(headers(answer)).isEqualTo(headers(answers.get(0)));
            });
        }
    }

    /** A server's memory of header lines that ignores case would complete the second line from the first. */
    @Test
    void S20_a_secret_in_another_case_is_not_taken_for_one_sent_before_on_the_connection() {
        try (TokenServer server = new TokenServer(Dialect.SQLITE, directory)) {
            for (int i = 0; i < 20; i++) {
                String right = server.ada(Scope.READ_USER).reveal();
                String lower = right.toLowerCase(java.util.Locale.ROOT);
                for (String secret : List.of(right.substring(0, 38), lower, right, lower)) {
                    assertThat(server.call("GET", "/2.0/user", dev.latchkey.e2e.Caller.bearer(secret), "")
                                    .status())
                            .isEqualTo(secret.equals(right) ? 204 : 401);
                }
            }
        }
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers =
                new java.util.TreeMap<>(answer.response().headers().map());
        headers.remove("date");
        return headers;
    }
}
