package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.auth.Principal;
import dev.latchkey.auth.Scope;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.TokenId;
import dev.latchkey.core.Uuids;
import dev.latchkey.token.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey token …}: the life of API tokens. */
@Command(
        name = "token",
        description = "The life of API tokens.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TokenCreateCommand.class,
            TokenCommand.ListAll.class,
            TokenCommand.Show.class,
            TokenRevokeCommand.class,
            TokenRotateCommand.class,
            TokenExplainCommand.class,
            TokenCommand.Scopes.class,
            TokenCommand.Rekey.class
        })
final class TokenCommand {
    private static final int PAGE = 1_000;

    /** What is printed with {@code --json}; never a secret. */
    record Printed(
            String uuid,
            String name,
            String account,
            String hint,
            @Nullable String parent,
            List<String> scopes,
            @Nullable List<String> repositories,
            @Nullable List<String> workspaces,
            @Nullable List<String> networks,
            String createdOn,
            String expiresOn,
            String state,
            @Nullable LastUsed lastUsed) {
        static Printed of(Services services, Account owner, Token token) {
            return new Printed(
                    token.id().braced(),
                    token.name(),
                    owner.username().value(),
                    token.hint(),
                    token.parent().map(TokenId::braced).orElse(null),
                    Scope.names(token.scopes()),
                    services.tokens()
                            .names()
                            .repositories(owner.id(), token.restrictions())
                            .orElse(null),
                    services.tokens()
                            .names()
                            .workspaces(owner.id(), token.restrictions())
                            .orElse(null),
                    token.restrictions()
                            .networks()
                            .map(networks ->
                                    networks.stream().map(Object::toString).toList())
                            .orElse(null),
                    token.createdOn().toString(),
                    token.expiresOn().toString(),
                    token.state(services.clock().instant()).wireName(),
                    token.lastUse().map(LastUsed::of).orElse(null));
        }

        String line() {
            String restricted = Stream.of(repositories, workspaces, networks)
                    .filter(list -> list != null)
                    .map(list -> String.join(",", list))
                    .collect(Collectors.joining("; "));
            return uuid + "  " + account + "  " + name + "  …" + hint + "  " + state + "  expires " + expiresOn + "  "
                    + String.join(" ", scopes) + (parent == null ? "" : "  made by " + parent)
                    + (restricted.isEmpty() ? "" : "  only " + restricted)
                    + (lastUsed == null
                            ? "  never used"
                            : "  last used " + lastUsed.on() + " from " + lastUsed.address());
        }
    }

    /** The last use of a token. */
    record LastUsed(String on, String address, String userAgent, String door) {
        static LastUsed of(Token.LastUse use) {
            return new LastUsed(use.on().toString(), use.address(), use.userAgent(), use.door());
        }
    }

    /** The token with this id, with its owner; {@link dev.latchkey.core.Problem.NotFound} if there is none. */
    static Principal.Holder holder(Services services, String id) {
        return Uuids.parse(id)
                .flatMap(uuid -> services.tokens().lookup().findById(new TokenId(uuid)))
                .orElseThrow(() -> Failure.notFound("There is no token with the id '" + id + "'."));
    }

    @Command(name = "list", description = "Lists tokens, living and dead.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Option(names = "--account", paramLabel = "NAME", description = "Only those of this account.")
        private @Nullable String account;

        @Override
        public Integer call() {
            List<Printed> all = session.with(services -> {
                List<Account> owners = Optional.ofNullable(account)
                        .map(name -> List.of(services.accounts().require(name)))
                        .orElseGet(() -> services.accounts().list());
                return owners.stream()
                        .flatMap(owner -> tokens(services, owner).map(token -> Printed.of(services, owner, token)))
                        .sorted(Comparator.comparing(Printed::createdOn).reversed())
                        .toList();
            });
            session.print(all, all.stream().map(Printed::line).collect(Collectors.joining("\n")));
            return 0;
        }

        private static Stream<Token> tokens(Services services, Account owner) {
            List<Token> all = new ArrayList<>();
            Page<Token> page;
            do {
                page = services.tokens().tokens().list(owner.id(), PAGE, all.size());
                all.addAll(page.values());
            } while (!page.values().isEmpty() && all.size() < page.size());
            return all.stream();
        }
    }

    @Command(name = "show", description = "Shows one token; never its secret.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(paramLabel = "ID", description = "The id of the token.")
        private String id;

        @Override
        public Integer call() {
            Printed shown = session.with(services -> {
                Principal.Holder holder = holder(services, id);
                Account owner = services.accounts().get(holder.owner().id());
                Token token = services.tokens()
                        .tokens()
                        .show(owner.id(), holder.credential().id());
                return Printed.of(services, owner, token);
            });
            session.print(shown, shown.line());
            return 0;
        }
    }

    @Command(name = "scopes", description = "Lists every scope; none implies another.", mixinStandardHelpOptions = true)
    static final class Scopes implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        /** One scope. */
        record PrintedScope(String scope, String meaning) {}

        @Override
        public Integer call() {
            List<PrintedScope> all = Stream.of(Scope.values())
                    .map(scope -> new PrintedScope(scope.wireName(), scope.meaning()))
                    .toList();
            session.print(
                    all,
                    all.stream()
                            .map(scope ->
                                    String.format(java.util.Locale.ROOT, "%-29s %s", scope.scope(), scope.meaning()))
                            .collect(Collectors.joining("\n")));
            return 0;
        }
    }

    @Command(
            name = "rekey",
            description = "Adds a version to the pepper. Living tokens move to it when they are next used.",
            mixinStandardHelpOptions = true)
    static final class Rekey implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        /** The version that new hashes have. */
        record PrintedVersion(int pepperVersion) {}

        @Override
        public Integer call() {
            int version = session.with(services -> services.tokens().peppers().rekey());
            session.print(new PrintedVersion(version), "The pepper is at version " + version + " now.");
            return 0;
        }
    }
}
