package dev.latchkey.cli;

import dev.latchkey.audit.Actor;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.dfs.Maintenance;
import dev.latchkey.git.dfs.RepositoryImport;
import dev.latchkey.git.dfs.Verification;
import dev.latchkey.repo.Repository;
import dev.latchkey.repo.RepositoryChange;
import dev.latchkey.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code latchkey repo} that read or write content. All show progress and can be stopped with Ctrl-C. */
final class RepoContentCommands {
    private RepoContentCommands() {}

    /** A command that takes long. */
    abstract static class LongWork implements Callable<Integer> {
        @Mixin
        SessionOptions session;

        @Override
        public Integer call() throws IOException {
            try (Foreground foreground = new Foreground();
                    Services services = session.open(Map.of())) {
                return work(services, new ConsoleProgress(session.terminal().err(), foreground));
            }
        }

        abstract int work(Services services, ProgressMonitor progress) throws IOException;
    }

    @Command(
            name = "import",
            description = {
                "Makes a repository out of an existing one: all branches and tags, and where HEAD points.",
                "All of it becomes visible at once, or nothing."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:  latchkey repo import team/site /srv/git/site.git",
                "           latchkey repo import team/site https://example.com/site.git --public"
            })
    static final class Import extends LongWork {
        @Parameters(
                index = "0",
                paramLabel = "WORKSPACE/SLUG",
                description = "Its name here; a new one, or an empty one.")
        private String name;

        @Parameters(index = "1", paramLabel = "PATH|URL", description = "A directory, or an http(s) URL.")
        private String source;

        @Option(names = "--public", description = "Let everybody read it, without credentials.")
        private boolean isPublic;

        /** What was imported. */
        record Arrival(String fullName, int refs, long size) {}

        @Override
        int work(Services services, ProgressMonitor progress) throws IOException {
            RepoCommand.FullName full = RepoCommand.FullName.parse(name);
            Workspace workspace = services.workspaces().require(full.workspace());
            RepositoryChange wish = RepositoryChange.NONE.withPublic(isPublic);
            Optional<Repository> found = services.repositories().find(workspace, full.slug());
            Repository target = found.orElseGet(
                    () -> services.repositories().create(workspace, full.slug(), wish, Actor.operator()));
            boolean filled = false;
            try {
                RepositoryImport.Imported imported = services.git().imports().fill(target.id(), source, progress);
                filled = true;
                session.print(
                        new Arrival(target.fullName(), imported.refs(), imported.bytes()),
                        target.fullName() + ": " + imported.refs() + " branches and tags, "
                                + new ByteSize(imported.bytes()));
                return 0;
            } finally {
                if (!filled && found.isEmpty()) {
                    services.repositories().delete(target.id(), Actor.operator());
                }
            }
        }
    }

    @Command(
            name = "export",
            description = "Writes a repository as an ordinary bare one that git opens.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey repo export team/site /backup/site.git"})
    static final class Export extends LongWork {
        @Parameters(index = "0", paramLabel = "WORKSPACE/SLUG", description = "The repository.")
        private String name;

        @Parameters(index = "1", paramLabel = "DIR", description = "Where to; must not exist, or be empty.")
        private Path target;

        /** Where it was written. */
        record Departure(String fullName, String directory) {}

        @Override
        int work(Services services, ProgressMonitor progress) throws IOException {
            Repository repository = RepoCommand.FullName.parse(name).require(services);
            services.git().exports().export(repository.id(), target, progress);
            Departure printed =
                    new Departure(repository.fullName(), target.toAbsolutePath().toString());
            session.print(printed, printed.fullName() + " is written to " + printed.directory());
            return 0;
        }
    }

    /** One repository, or all of them. */
    static final class Some {
        @Parameters(arity = "0..1", paramLabel = "WORKSPACE/SLUG", description = "The repository (default: all).")
        private @Nullable String name;

        List<Repository> chosen(Services services) {
            return Optional.ofNullable(name)
                    .map(one -> List.of(RepoCommand.FullName.parse(one).require(services)))
                    .orElseGet(() -> services.repositories().list());
        }
    }

    @Command(
            name = "maintain",
            description = "Repacks repositories, with bitmaps, commit-graph and path filters. Pushes go on meanwhile.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey repo maintain team/site"})
    static final class Maintain extends LongWork {
        @Mixin
        private Some some;

        /** What was done. */
        record Work(String fullName, int packsBefore, int packsAfter, long bytesBefore, long bytesAfter) {
            static Work of(String fullName, Maintenance.Report report) {
                return new Work(
                        fullName, report.packsBefore(), report.packsAfter(), report.bytesBefore(), report.bytesAfter());
            }

            String line() {
                return fullName + "  " + packsBefore + " packs of " + new ByteSize(bytesBefore) + " are now "
                        + packsAfter + " of " + new ByteSize(bytesAfter);
            }
        }

        @Override
        int work(Services services, ProgressMonitor progress) throws IOException {
            List<Work> all = new ArrayList<>();
            for (Repository repository : some.chosen(services)) {
                RepositoryId id = repository.id();
                all.add(Work.of(
                        repository.fullName(), services.git().maintenance().collect(id, progress)));
            }
            session.print(all, all.stream().map(Work::line).collect(Collectors.joining("\n")));
            return 0;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Checks that every object that a ref reaches is there and hashes to its id.",
                "Exit code 1 when something is broken."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example:  latchkey repo verify team/site"})
    static final class Verify extends LongWork {
        @Mixin
        private Some some;

        /** What was found. */
        record Verdict(String fullName, int refs, long objects, long bytes, long brokenCount, List<Broken> broken) {
            static Verdict of(String fullName, Verification.Result result) {
                return new Verdict(
                        fullName,
                        result.refs(),
                        result.objects(),
                        result.bytes(),
                        result.brokenCount(),
                        result.broken().stream()
                                .map(one -> new Broken(one.ref(), one.name(), one.reason()))
                                .toList());
            }

            String line() {
                String found = fullName + "  " + refs + " refs, " + objects + " objects: "
                        + (brokenCount == 0 ? "all right" : brokenCount + " broken");
                return broken.isEmpty()
                        ? found
                        : found + "\n"
                                + broken.stream()
                                        .map(one -> "  " + one.ref() + " " + one.name() + ": " + one.reason())
                                        .collect(Collectors.joining("\n"));
            }
        }

        /** One broken thing. */
        record Broken(String ref, String name, String reason) {}

        @Override
        int work(Services services, ProgressMonitor progress) throws IOException {
            List<Verdict> all = new ArrayList<>();
            for (Repository repository : some.chosen(services)) {
                all.add(Verdict.of(
                        repository.fullName(), services.git().verification().verify(repository.id(), progress)));
            }
            session.print(all, all.stream().map(Verdict::line).collect(Collectors.joining("\n")));
            return all.stream().allMatch(one -> one.brokenCount() == 0) ? 0 : 1;
        }
    }
}
