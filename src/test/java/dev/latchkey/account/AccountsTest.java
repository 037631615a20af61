package dev.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.audit.Actor;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Username;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.Topic;
import dev.latchkey.repo.Premises;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccountsTest {
    private static final Actor OPERATOR = Actor.operator();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void an_account_is_found_by_name_alias_and_id(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            premises.account("bob");
            premises.aliases().add(ada.id(), EmailAddress.parse("Countess@Example.com"), OPERATOR);
            Accounts accounts = premises.accounts();
            Account found = accounts.get(ada.id());
            assertThat(found.createdOn()).isEqualTo(Premises.NOW);
            assertThat(found.aliases())
                    .containsExactly(
                            new EmailAlias(EmailAddress.parse("ada@example.com"), true, true),
                            new EmailAlias(EmailAddress.parse("countess@example.com"), false, true));
            assertThat(accounts.require("ADA")).isEqualTo(found);
            assertThat(accounts.require("COUNTESS@example.com")).isEqualTo(found);
            assertThat(accounts.require(ada.id().braced())).isEqualTo(found);
            assertThat(accounts.find("nobody")).isEmpty();
            assertThat(accounts.list()).extracting(Account::username).containsExactly(user("ada"), user("bob"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_and_addresses_belong_to_one_account(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            Account bob = premises.account("bob");
            assertConflict(() -> premises.account("ada"));
            NewAccount sameAddress =
                    new NewAccount(user("eve"), EmailAddress.parse("ada@example.com"), "", false, Optional.empty());
            assertConflict(() -> premises.accounts().add(sameAddress, OPERATOR));
            assertConflict(
                    () -> premises.aliases().add(bob.id(), ada.aliases().get(0).address(), OPERATOR));
            assertThat(premises.accounts().list()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_primary_address_stays_until_another_is_primary(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            EmailAddress first = ada.primaryEmail();
            EmailAddress second = EmailAddress.parse("second@example.com");
            Aliases aliases = premises.aliases();
            assertConflict(() -> aliases.remove(ada.id(), first, OPERATOR));
            aliases.add(ada.id(), second, OPERATOR);
            aliases.makePrimary(ada.id(), second, OPERATOR);
            assertConflict(() -> aliases.remove(ada.id(), second, OPERATOR));
            aliases.remove(ada.id(), first, OPERATOR);
            assertThat(premises.accounts().get(ada.id()).aliases()).containsExactly(new EmailAlias(second, true, true));
            assertThatThrownBy(() -> aliases.remove(ada.id(), first, OPERATOR))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is no address of ada");
        }
    }

    @ParameterizedTest
    @EnumSource
    void disabling_and_aliases_are_announced_and_audited(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            AtomicInteger heard = new AtomicInteger();
            premises.database().changes().listen(Topic.CREDENTIALS, heard::incrementAndGet);
            int before = heard.get();
            premises.accounts().disable(ada.id(), OPERATOR);
            assertThat(heard.get()).isGreaterThan(before);
            assertThat(premises.accounts().get(ada.id()).enabled()).isFalse();
            premises.accounts().enable(ada.id(), OPERATOR);
            assertThat(premises.accounts().get(ada.id()).enabled()).isTrue();
            before = heard.get();
            premises.aliases().add(ada.id(), EmailAddress.parse("x@example.com"), OPERATOR);
            assertThat(heard.get()).isGreaterThan(before);
            assertThat(premises.audited())
                    .contains(
                            "account.created ada",
                            "account.disabled ada",
                            "account.enabled ada",
                            "account.email-added ada: x@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_password_is_set_and_checked_and_is_in_no_row(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            AccountPasswords passwords = premises.passwords();
            Optional<AccountId> id = Optional.of(ada.id());
            assertThat(passwords.match(id, "")).isFalse();
            passwords.set(ada.id(), "correct horse battery", OPERATOR, tx -> {});
            assertThat(passwords.match(id, "correct horse battery")).isTrue();
            assertThat(passwords.match(id, "correct horse")).isFalse();
            assertThat(passwords.match(Optional.empty(), "correct horse battery"))
                    .isFalse();
            assertThat(premises.audited()).noneMatch(line -> line.contains("horse"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void authors_are_known_by_any_confirmed_address(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            Account bob = premises.account("bob");
            EmailAddress other = EmailAddress.parse("other@example.com");
            premises.aliases().add(ada.id(), other, OPERATOR);
            Map<String, Profile> owners =
                    premises.accounts().byEmails(Set.of("other@example.com", "bob@example.com", "no address"));
            assertThat(owners).isEqualTo(Map.of("other@example.com", ada.profile(), "bob@example.com", bob.profile()));
            assertThat(premises.accounts().byEmails(Set.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void owners_of_addresses_are_never_those_of_yesterday(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            EmailAddress other = EmailAddress.parse("other@example.com");
            Set<String> asked = Set.of("other@example.com", "bob@example.com");
            Accounts accounts = premises.accounts();
            assertThat(accounts.byEmails(asked)).isEmpty();
            premises.aliases().add(ada.id(), other, OPERATOR);
            assertThat(accounts.byEmails(asked)).isEqualTo(Map.of("other@example.com", ada.profile()));
            premises.aliases().remove(ada.id(), other, OPERATOR);
            Account bob = premises.account("bob");
            assertThat(accounts.byEmails(asked)).isEqualTo(Map.of("bob@example.com", bob.profile()));
        }
    }

    private static Username user(String name) {
        return Username.parse(name);
    }

    @ParameterizedTest
    @EnumSource
    void full_names_are_found_as_they_are_written_in_any_alphabet(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            premises.account("bob");
            premises.accounts().rename(ada.id(), "Ünal ÇELİK 100%", OPERATOR);
            for (String text : new String[] {"Ünal", "ÇELİK", "Ünal Ç", "ÜnAl", "100%", "ADA"}) {
                assertThat(premises.accounts().search(text, 10, 0).values())
                        .as(text)
                        .extracting(Account::username)
                        .containsExactly(user("ada"));
            }
            assertThat(premises.accounts().search("1_0", 10, 0).size()).isZero();
        }
    }

    /** What makes names and addresses unique is their one form, made in Java, and not what a database calls lower case. */
    @ParameterizedTest
    @EnumSource
    void S87_uniqueness_does_not_depend_on_what_a_database_folds(Dialect dialect) {
        try (Premises premises = new Premises(dialect, directory)) {
            Account ada = premises.account("ada");
            Account bob = premises.account("bob");
            premises.aliases().add(ada.id(), EmailAddress.parse("MÜLLER@BÜCHER.example"), OPERATOR);
            for (String same :
                    new String[] {"müller@bücher.example", "Müller@Bücher.Example", "mu\u0308ller@bücher.example"}) {
                assertConflict(() -> premises.aliases().add(bob.id(), EmailAddress.parse(same), OPERATOR));
                assertThat(premises.accounts().findForSignIn(same)).as(same).isPresent();
            }
        }
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.problem()).isInstanceOf(Problem.Conflict.class));
    }
}
