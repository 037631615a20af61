package dev.latchkey.importing;

import dev.latchkey.audit.AuditEvent;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Principal;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.git.ReceivedObjects;
import dev.latchkey.git.dfs.FarRepository;
import dev.latchkey.git.dfs.RepositoryImport;
import dev.latchkey.outbound.GitConnections;
import dev.latchkey.outbound.WebAddress;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one import. Its row says that it is done in the transaction in which the branches appear, and only for the run that
 * holds the lease: whatever stops it or takes it over leaves an empty repository, never half of one.
 */
final class ImportRun {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final Ground ground;
    private final ImportSettings settings;

    /** What runs stand on. */
    record Ground(Database database, RepositoryImport imports, AuditLog audit, Clock clock) {}

    ImportRun(Ground ground, ImportSettings settings) {
        this.ground = ground;
        this.settings = settings;
    }

    void run(Job job) {
        boolean mine = ground.database()
                .<Boolean>write(tx -> ImportStore.begin(
                        tx, job.repository(), job.holder(), ground.clock().instant()));
        if (!mine) {
            return;
        }
        job.began(ground.clock().instant());
        int status = 0;
        GitConnections connections = null;
        try {
            WebAddress address = WebAddress.parse(job.address(), settings.rules());
            connections = new GitConnections(
                    address,
                    settings.rules(),
                    settings.names(),
                    settings.limits().intake());
            job.connectedBy(connections);
            connections.prepare(job.login().isPresent());
            int refs = ground.imports()
                    .fetch(job.repository(), far(job, connections), (tx, applied) -> finished(tx, job), job.progress());
            LOG.info("Imported {} branches and tags into repository {}", refs, job.repository());
        } catch (IOException | RuntimeException e) {
            status = connections == null ? 0 : connections.lastStatus();
            failed(job, e, status);
        } finally {
            if (connections != null) {
                connections.close();
            }
        }
    }

    private FarRepository far(Job job, GitConnections connections) {
        ImportSettings.Limits limits = settings.limits();
        Allowance allowance = new Allowance(limits.inflation(), connections::received);
        return new FarRepository(
                job.address(),
                job.login(),
                connections,
                new ReceivedObjects(limits.ignoredChecks(), allowance::spend),
                limits.pack(),
                limits.refs());
    }

    private void finished(Tx tx, Job job) {
        ImportStore.End end = new ImportStore.End(ImportState.DONE, "");
        if (!ImportStore.end(
                tx, job.repository(), job.holder(), end, ground.clock().instant())) {
            throw new Failure(new Problem.Conflict("The import was stopped."));
        }
        record(tx, job, "repository.imported", "from " + job.address());
    }

    /** Ends it for a reason that lies here; nothing happens when it was told already how it ended. */
    void cancelled(Job job, String why) {
        tell(job, new ImportStore.End(ImportState.STOPPED, why));
    }

    private void failed(Job job, Exception thrown, int status) {
        Optional<String> cancelled = job.cancelledFor();
        if (cancelled.isPresent()) {
            cancelled(job, cancelled.get());
            return;
        }
        String words = ImportWords.of(thrown, status, job.login().isPresent());
        if (tell(job, new ImportStore.End(ImportState.FAILED, words))) {
            LOG.info("The import into repository {} failed: {} ({})", job.repository(), words, TraceLine.of(thrown));
            LOG.debug("What made the import into repository {} fail", job.repository(), thrown);
        }
    }

    private boolean tell(Job job, ImportStore.End end) {
        return ground.database().<Boolean>write(tx -> {
            boolean ended = ImportStore.end(
                    tx, job.repository(), job.holder(), end, ground.clock().instant());
            if (ended) {
                record(tx, job, "repository.import-failed", "from " + job.address() + ": " + end.error());
            }
            return ended;
        });
    }

    private void record(Tx tx, Job job, String action, String detail) {
        AuditEvent event = AuditEvent.done(action, Principal.anonymous(), Optional.empty(), detail);
        ground.audit().record(tx, event.on(job.repository()).by(job.account()));
    }
}
