package dev.latchkey.cli;

import dev.latchkey.account.Account;
import dev.latchkey.audit.Actor;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.Slug;
import dev.latchkey.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey workspace …}: workspaces and who may do what in all of their repositories. */
@Command(
        name = "workspace",
        description = "Workspaces and who may do what.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {WorkspaceCommand.Add.class, WorkspaceCommand.ListAll.class, WorkspaceCommand.SetMember.class})
final class WorkspaceCommand {
    /** What is printed with {@code --json}. */
    record Printed(String uuid, String slug, String name, List<PrintedMember> members) {
        static Printed of(Services services, Workspace workspace) {
            List<PrintedMember> members = services.workspaces().members(workspace.id()).stream()
                    .map(member -> new PrintedMember(
                            member.profile().username().value(), member.role().wireName()))
                    .toList();
            return new Printed(workspace.id().braced(), workspace.slug().value(), workspace.name(), members);
        }

        String line() {
            String who = members.stream()
                    .map(member -> member.account() + " " + member.role())
                    .collect(Collectors.joining(", "));
            return slug + "  " + name + (who.isEmpty() ? "" : "  " + who);
        }
    }

    /** One account and its role. */
    record PrintedMember(String account, String role) {}

    @Command(
            name = "add",
            description = "Adds a workspace.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey workspace add team --name \"The Team\""})
    static final class Add implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(paramLabel = "SLUG", description = "Its name in addresses.")
        private String slug;

        @Option(names = "--name", paramLabel = "NAME", description = "Its name for people (default: the slug).")
        private String name = "";

        @Override
        public Integer call() {
            Printed added = session.with(services ->
                    Printed.of(services, services.workspaces().add(Slug.parse(slug), name, Actor.operator())));
            session.print(added, added.line());
            return 0;
        }
    }

    @Command(name = "list", description = "Lists all workspaces with their members.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Override
        public Integer call() {
            List<Printed> all = session.with(services -> services.workspaces().list().stream()
                    .map(workspace -> Printed.of(services, workspace))
                    .toList());
            session.print(all, all.stream().map(Printed::line).collect(Collectors.joining("\n")));
            return 0;
        }
    }

    @Command(
            name = "member",
            description = "Sets what an account may do in all repositories of a workspace.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey workspace member team ada write"})
    static final class SetMember implements Callable<Integer> {
        @Mixin
        private SessionOptions session;

        @Parameters(index = "0", paramLabel = "WORKSPACE", description = "Slug of the workspace.")
        private String slug;

        @Parameters(index = "1", paramLabel = "ACCOUNT", description = "User name or e-mail alias.")
        private String name;

        @Parameters(index = "2", paramLabel = "ROLE", description = "read, write, admin or none.")
        private String role;

        @Override
        public Integer call() {
            Permission permission = Permission.parse(role);
            Printed changed = session.with(services -> {
                Workspace workspace = services.workspaces().require(slug);
                Account account = services.accounts().require(name);
                services.workspaces().setMember(workspace, account.profile(), permission, Actor.operator());
                return Printed.of(services, workspace);
            });
            session.print(changed, changed.line());
            return 0;
        }
    }
}
