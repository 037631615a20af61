package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.account.EmailAlias;
import dev.latchkey.account.NewAccount;
import dev.latchkey.audit.Actor;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Username;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey account …}: accounts and their e-mail aliases. */
@Command(
        name = "account",
        description = "Accounts and their e-mail aliases.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AccountCommand.Add.class,
            AccountCommand.ListAll.class,
            AccountCommand.Show.class,
            AccountCommand.Disable.class,
            AccountCommand.Enable.class,
            AccountCommand.SetPassword.class,
            AccountCommand.EmailAdd.class,
            AccountCommand.EmailConfirm.class,
            AccountCommand.EmailRemove.class,
            AccountCommand.EmailPrimary.class
        })
final class AccountCommand {
    /** What is printed with {@code --json}. */
    record Printed(
            String uuid,
            String username,
            String displayName,
            boolean admin,
            boolean enabled,
            String createdOn,
            List<String> emails) {
        static Printed of(Account account) {
            return new Printed(
                    account.id().braced(),
                    account.username().value(),
                    account.profile().displayName(),
                    account.admin(),
                    account.enabled(),
                    account.createdOn().toString(),
                    account.aliases().stream()
                            .map(EmailAlias::address)
                            .map(EmailAddress::value)
                            .toList());
        }

        String line() {
            return username + "  " + displayName + "  " + String.join(", ", emails) + (admin ? "  administrator" : "")
                    + (enabled ? "" : "  disabled");
        }
    }

    private static String password(SessionOptions session) {
        try {
            String line = new BufferedReader(
                            new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
                    .readLine();
            if (line == null) {
                throw Failure.invalid("password", "No password came on standard input.");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Command(
            name = "add",
            description = "Adds an account. The first e-mail address is the primary one.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey account add ada --email ada@example.com --name \"Ada\" --admin"})
    static final class Add implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(paramLabel = "NAME", description = "User name: lower-case letters, digits, _ and -.")
        private String name;

        @Option(names = "--email", required = true, paramLabel = "E", description = "Primary e-mail address.")
        private String email;

        @Option(names = "--name", paramLabel = "FULL NAME", description = "Full name (default: the user name).")
        private String fullName = "";

        @Option(names = "--admin", description = "Let the account administer this server.")
        private boolean admin;

        @Option(names = "--password-stdin", description = "Read a password for the web pages from standard input.")
        private boolean withPassword;

        @Override
        public Integer call() {
            Optional<String> secret = withPassword ? Optional.of(password(session)) : Optional.empty();
            NewAccount wish = new NewAccount(Username.parse(name), EmailAddress.parse(email), fullName, admin, secret);
            Printed added =
                    session.with(services -> Printed.of(services.accounts().add(wish, Actor.operator())));
            session.print(added, added.line());
            return 0;
        }
    }

    @Command(name = "list", description = "Lists all accounts.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Override
        public Integer call() {
            List<Printed> all = session.with(services ->
                    services.accounts().list().stream().map(Printed::of).toList());
            session.print(all, all.stream().map(Printed::line).collect(Collectors.joining("\n")));
            return 0;
        }
    }

    /** A command on one account. */
    abstract static class OnOne implements Callable<Integer> {
        @Mixin
        SessionOptions session;

        @Parameters(index = "0", paramLabel = "NAME", description = "User name, e-mail alias or {uuid}.")
        private String name;

        /** Changes the account, then prints it as it is now. */
        int change(BiConsumer<Services, Account> change) {
            Printed changed = session.with(services -> {
                Account account = services.accounts().require(name);
                change.accept(services, account);
                return Printed.of(services.accounts().get(account.id()));
            });
            session.print(changed, changed.line());
            return 0;
        }
    }

    @Command(name = "show", description = "Shows one account.", mixinStandardHelpOptions = true)
    static final class Show extends OnOne {
        @Override
        public Integer call() {
            return change((services, account) -> {});
        }
    }

    @Command(
            name = "disable",
            description = "Disables an account: none of its tokens opens anything from now on.",
            mixinStandardHelpOptions = true)
    static final class Disable extends OnOne {
        @Override
        public Integer call() {
            return change((services, account) -> services.accounts().disable(account.id(), Actor.operator()));
        }
    }

    @Command(name = "enable", description = "Enables an account again.", mixinStandardHelpOptions = true)
    static final class Enable extends OnOne {
        @Override
        public Integer call() {
            return change((services, account) -> services.accounts().enable(account.id(), Actor.operator()));
        }
    }

    @Command(
            name = "set-password",
            description =
                    "Sets the password for the web pages, read from standard input, and ends the account's sessions."
                            + " It opens neither git nor REST.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey account set-password ada < password.txt"})
    static final class SetPassword extends OnOne {
        @Override
        public Integer call() {
            String secret = password(session);
            return change((services, account) ->
                    services.passwords().set(account.id(), secret, Optional.empty(), Actor.operator()));
        }
    }

    /** A command on one address of one account. */
    abstract static class OnEmail extends OnOne {
        @Parameters(index = "1", paramLabel = "EMAIL", description = "The address.")
        String email;
    }

    @Command(
            name = "email-add",
            description = "Adds an e-mail alias that counts as confirmed: be sure that it is theirs.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey account email-add ada lovelace@example.com"})
    static final class EmailAdd extends OnEmail {
        @Override
        public Integer call() {
            EmailAddress address = EmailAddress.parse(email);
            return change((services, account) -> services.aliases().add(account.id(), address, Actor.operator()));
        }
    }

    @Command(
            name = "email-confirm",
            description = "Confirms an e-mail alias that the account asked for on its page, where no mail is sent.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey account email-confirm ada lovelace@example.com"})
    static final class EmailConfirm extends OnEmail {
        @Override
        public Integer call() {
            EmailAddress address = EmailAddress.parse(email);
            return change((services, account) -> services.aliases().confirm(account.id(), address, Actor.operator()));
        }
    }

    @Command(name = "email-remove", description = "Removes an e-mail alias.", mixinStandardHelpOptions = true)
    static final class EmailRemove extends OnEmail {
        @Override
        public Integer call() {
            EmailAddress address = EmailAddress.parse(email);
            return change((services, account) -> services.aliases().remove(account.id(), address, Actor.operator()));
        }
    }

    @Command(
            name = "email-primary",
            description = "Makes an alias the primary address.",
            mixinStandardHelpOptions = true)
    static final class EmailPrimary extends OnEmail {
        @Override
        public Integer call() {
            EmailAddress address = EmailAddress.parse(email);
            return change(
                    (services, account) -> services.aliases().makePrimary(account.id(), address, Actor.operator()));
        }
    }
}
