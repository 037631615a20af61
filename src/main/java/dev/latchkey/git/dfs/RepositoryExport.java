package dev.latchkey.git.dfs;

import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.RefTransaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/** Writes a repository as an ordinary bare one, for git itself and for moving away. */
public final class RepositoryExport {
    private final GitStorage storage;

    public RepositoryExport(GitStorage storage) {
        this.storage = storage;
    }

    /** The target must not exist, or be empty; it appears when everything is written. */
    public void export(RepositoryId id, Path target, ProgressMonitor progress) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        refuseUnlessEmpty(absolute);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw Failure.invalid("target", "The root of the file system cannot be exported to.");
        }
        Files.createDirectories(parent);
        Path unfinished = parent.resolve("." + UUID.randomUUID() + ".part");
        try (StoredRepository source = storage.opened(id, RefTransaction.NONE)) {
            write(source, unfinished, progress);
            Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            deleteTree(unfinished);
        }
    }

    private static void refuseUnlessEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
                empty = !entries.iterator().hasNext();
            }
        }
        if (!empty) {
            throw Failure.invalid(
                    "target", "'" + target + "' is there already and not empty; name a directory that does not exist.");
        }
    }

    private static void write(StoredRepository source, Path directory, ProgressMonitor progress) throws IOException {
        try (Repository bare = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            bare.create(true);
            List<Ref> refs = source.getRefDatabase().getRefsByPrefix(Constants.R_REFS);
            writePack(source, refs, directory.resolve("objects").resolve("pack"), progress);
            writeRefs(bare, refs);
            Ref head = source.exactRef(Constants.HEAD);
            if (head != null && head.isSymbolic()) {
                RefUpdate update = bare.updateRef(Constants.HEAD);
                update.disableRefLog();
                update.link(head.getTarget().getName());
            }
        }
    }

    private static void writePack(StoredRepository source, List<Ref> refs, Path directory, ProgressMonitor progress)
            throws IOException {
        Set<ObjectId> tips = new HashSet<>();
        for (Ref ref : refs) {
            tips.add(ref.getObjectId());
        }
        if (tips.isEmpty()) {
            return;
        }
        Files.createDirectories(directory);
        Path part = directory.resolve("part");
        try (PackWriter writer = new PackWriter(BoundedPacking.of(source), source.newObjectReader())) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(new PromptCancellation(progress), tips, Set.of());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                writer.writePack(progress, progress, out);
            }
            String name = "pack-" + writer.computeName().name();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name + ".idx")))) {
                writer.writeIndex(out);
            }
            Files.move(part, directory.resolve(name + ".pack"));
        }
    }

    private static void writeRefs(Repository bare, List<Ref> refs) throws IOException {
        BatchRefUpdate batch = bare.getRefDatabase().newBatchUpdate();
        batch.setAtomic(true).disableRefLog();
        for (Ref ref : refs) {
            batch.addCommand(new ReceiveCommand(ObjectId.zeroId(), ref.getObjectId(), ref.getName()));
        }
        try (RevWalk walk = new RevWalk(bare)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        for (ReceiveCommand command : batch.getCommands()) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw new IOException(command.getRefName() + " cannot be written: " + command.getResult());
            }
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
