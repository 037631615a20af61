package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Slug;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey repo …}: repositories and what is in them. */
@Command(
        name = "repo",
        description = "Repositories and what is in them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RepoCommand.Create.class,
            RepoCommand.ListAll.class,
            RepoCommand.Delete.class,
            RepoCommand.SetGrant.class,
            RepoContentCommands.Import.class,
            RepoContentCommands.Export.class,
            RepoContentCommands.Maintain.class,
            RepoContentCommands.Verify.class
        })
final class RepoCommand {
    /** What is printed with {@code --json}. */
    record Printed(String uuid, String fullName, String name, boolean isPrivate, String createdOn, long size) {
        static Printed of(Services services, Repository repository) {
            return new Printed(
                    repository.id().braced(),
                    repository.fullName(),
                    repository.about().name(),
                    !repository.about().isPublic(),
                    repository.createdOn().toString(),
                    services.git().repositories().size(repository.id()).bytes());
        }

        String line() {
            return fullName + "  " + (isPrivate ? "private" : "public") + "  " + new dev.latchkey.core.ByteSize(size);
        }
    }

    /** A name such as {@code team/site}. */
    record FullName(String workspace, Slug slug) {
        static FullName parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 1) {
                throw Failure.invalid("repository", "Write the repository as WORKSPACE/SLUG, not '" + text + "'.");
            }
            return new FullName(text.substring(0, slash), Slug.parse(text.substring(slash + 1)));
        }

        Repository require(Services services) {
            return services.repositories()
                    .find(services.workspaces().require(workspace), slug)
                    .orElseThrow(() -> Failure.notFound("There is no repository '" + workspace + "/" + slug + "'."));
        }
    }

    @Command(
            name = "create",
            description = "Makes an empty repository.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey repo create team/site --public"})
    static final class Create implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(paramLabel = "WORKSPACE/SLUG", description = "Its name.")
        private String name;

        @Option(names = "--public", description = "Let everybody read it, without credentials.")
        private boolean isPublic;

        @Override
        public Integer call() {
            FullName full = FullName.parse(name);
            Printed made = session.with(services -> {
                Workspace workspace = services.workspaces().require(full.workspace());
                RepositoryChange wish = RepositoryChange.NONE.withPublic(isPublic);
                return Printed.of(
                        services, services.repositories().create(workspace, full.slug(), wish, Actor.operator()));
            });
            session.print(made, made.line());
            return 0;
        }
    }

    @Command(name = "list", description = "Lists all repositories.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Override
        public Integer call() {
            List<Printed> all = session.with(services -> services.repositories().list().stream()
                    .map(repository -> Printed.of(services, repository))
                    .toList());
            session.print(all, all.stream().map(Printed::line).collect(Collectors.joining("\n")));
            return 0;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a repository and everything in it. There is no way back.",
            mixinStandardHelpOptions = true)
    static final class Delete implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(paramLabel = "WORKSPACE/SLUG", description = "Its name.")
        private String name;

        /** What was deleted. */
        record Deleted(String deleted) {}

        @Override
        public Integer call() {
            FullName full = FullName.parse(name);
            String deleted = session.with(services -> {
                Repository repository = full.require(services);
                services.repositories().delete(repository.id(), Actor.operator());
                return repository.fullName();
            });
            session.print(new Deleted(deleted), deleted + " is deleted.");
            return 0;
        }
    }

    @Command(
            name = "grant",
            description = "Sets what an account may do on one repository, beside its role in the workspace.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey repo grant team/site ada write"})
    static final class SetGrant implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(index = "0", paramLabel = "WORKSPACE/SLUG", description = "The repository.")
        private String name;

        @Parameters(index = "1", paramLabel = "ACCOUNT", description = "User name or e-mail alias.")
        private String account;

        @Parameters(index = "2", paramLabel = "PERMISSION", description = "read, write, admin or none.")
        private String permission;

        /** What is granted now. */
        record PrintedGrant(String account, String permission) {}

        @Override
        public Integer call() {
            FullName full = FullName.parse(name);
            Permission wanted = Permission.parse(permission);
            List<PrintedGrant> grants = session.with(services -> {
                Repository repository = full.require(services);
                Account grantee = services.accounts().require(account);
                services.grants().set(repository, grantee.profile(), wanted, Actor.operator());
                return services.grants().list(repository.id()).stream()
                        .map(grant -> new PrintedGrant(
                                grant.profile().username().value(),
                                grant.permission().wireName()))
                        .toList();
            });
            session.print(
                    grants,
                    grants.stream()
                            .map(grant -> grant.account() + "  " + grant.permission())
                            .collect(Collectors.joining("\n")));
            return 0;
        }
    }
}
