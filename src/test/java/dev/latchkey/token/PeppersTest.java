package dev.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.auth.Door;
import dev.latchkey.auth.Scope;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.AdjustableClock;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PeppersTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void S06_after_a_rotation_of_the_pepper_old_tokens_work_and_move_to_it(Dialect dialect) {
        try (TokenNode node = new TokenNode(TestDatabases.fresh(dialect, directory), directory)) {
            AccountId ada = node.account("ada");
            Issued old = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            assertThat(node.peppers.rekey()).isEqualTo(2);
            Issued young = node.create(ada, Duration.ofDays(30), Scope.READ_USER);
            assertThat(version(node, old)).isEqualTo(1);
            assertThat(version(node, young)).isEqualTo(2);

            use(node, old.secret());
            node.lookup.flush();
            assertThat(version(node, old)).isEqualTo(2);
            assertThat(node.holder(old.secret()).credential().id())
                    .isEqualTo(old.token().id());
            assertThat(node.holder(young.secret()).credential().id())
                    .isEqualTo(young.token().id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void S06_another_process_finds_tokens_under_a_pepper_that_it_has_not_heard_of(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode here = new TokenNode(settings, directory);
                TokenNode there = new TokenNode(settings, directory)) {
            AccountId ada = here.account("ada");
            here.peppers.rekey();
            Issued issued = here.create(ada, Duration.ofDays(30), Scope.READ_USER);
            assertThat(there.holder(issued.secret()).credential().id())
                    .isEqualTo(issued.token().id());
        }
    }

    /** Secrets that nobody has make a process look at the file, and remember how it was. */
    @ParameterizedTest
    @EnumSource
    void S06_each_pepper_of_another_process_is_found_at_once_among_wrong_secrets(Dialect dialect) {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode here = new TokenNode(settings, directory);
                TokenNode there = new TokenNode(settings, directory)) {
            AccountId ada = here.account("ada");
            for (int version = 2; version < 8; version++) {
                assertThat(there.lookup.find(TokenSecret.generate())).isEmpty();
                assertThat(here.peppers.rekey()).isEqualTo(version);
                Issued issued = here.create(ada, Duration.ofDays(30), Scope.READ_USER);
                assertThat(version(here, issued)).isEqualTo(version);
                assertThat(there.holder(issued.secret()).credential().id())
                        .isEqualTo(issued.token().id());
            }
        }
    }

    /** What is in it then would stop the look-up, if it were read. */
    @Test
    void the_file_is_read_again_only_when_it_is_not_as_it_was() throws IOException {
        Path file = directory.resolve("pepper");
        try (TokenNode node = new TokenNode(TestDatabases.fresh(Dialect.SQLITE, directory), directory)) {
            assertThat(node.lookup.find(TokenSecret.generate())).isEmpty();
            FileTime changed = Files.getLastModifiedTime(file);
            byte[] right = Files.readAllBytes(file);
            Files.writeString(file, "x".repeat((int) Files.size(file)));
            Files.setLastModifiedTime(file, changed);
            assertThat(node.lookup.find(TokenSecret.generate())).isEmpty();
            Files.setLastModifiedTime(file, FileTime.from(changed.toInstant().plusSeconds(1)));
            assertThatThrownBy(() -> node.lookup.find(TokenSecret.generate()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("damaged");
            Files.write(file, right);
            assertThat(node.lookup.find(TokenSecret.generate())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tokens_without_their_pepper_stop_the_start(Dialect dialect) throws IOException {
        DatabaseSettings settings = TestDatabases.fresh(dialect, directory);
        try (TokenNode node = new TokenNode(settings, directory)) {
            node.create(node.account("ada"), Duration.ofDays(30), Scope.READ_USER);
            Files.delete(directory.resolve("pepper"));
            assertThatThrownBy(() -> Peppers.open(directory.resolve("pepper"), node.database, node.audit))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.problem()).isInstanceOf(Problem.Unavailable.class))
                    .hasMessageContaining("backup");
            assertThat(directory.resolve("pepper")).doesNotExist();
        }
    }

    @Test
    void a_damaged_pepper_file_stops_the_start() throws IOException {
        Path file = directory.resolve("pepper");
        try (Database database = Database.open(TestDatabases.fresh(Dialect.SQLITE, directory))) {
            for (String content : List.of("1 c2hvcnQ=\n", "x\n", "one AAAA\n", "\n", "1 ????\n")) {
                Files.writeString(file, content);
                assertThatThrownBy(() -> Peppers.open(file, database, audit()))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void only_its_owner_may_read_the_file_even_when_somebody_opened_it() throws IOException {
        Path file = directory.resolve("pepper");
        try (Database database = Database.open(TestDatabases.fresh(Dialect.SQLITE, directory))) {
            Peppers.open(file, database, audit());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            TokenSecret secret = TokenSecret.generate();
            SecretHash before = Peppers.open(file, database, audit()).hash(secret);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Peppers.open(file, database, audit()).hash(secret)).isEqualTo(before);
        }
    }

    private static dev.latchkey.audit.AuditLog audit() {
        return new dev.latchkey.audit.AuditLog(new AdjustableClock());
    }

    private static void use(TokenNode node, TokenSecret secret) {
        node.lookup.used(
                node.holder(secret),
                new TokenLookup.Use(node.clock.instant(), InetAddress.getLoopbackAddress(), "git/2.39", Door.GIT));
    }

    private static int version(TokenNode node, Issued issued) {
        return node.database.<Integer>read(tx -> tx.handle()
                .createQuery("select pepper_version from token where id = :id")
                .bind("id", issued.token().id().toString())
                .mapTo(Integer.class)
                .one());
    }
}
