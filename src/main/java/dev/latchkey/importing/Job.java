package dev.latchkey.importing;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.dfs.FarRepository;
import dev.latchkey.outbound.GitConnections;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of an import in this process. Its credentials are nowhere else. */
final class Job {
    private final RepositoryId repository;
    private final AccountId account;
    private final String address;
    private final Optional<FarRepository.Login> login;
    private final String holder = UUID.randomUUID().toString();
    private final ImportProgress progress = new ImportProgress();
    private @Nullable GitConnections connections;
    private @Nullable String cancelledFor;
    private volatile @Nullable Instant begun;

    Job(RepositoryId repository, AccountId account, String address, Optional<FarRepository.Login> login) {
        this.repository = repository;
        this.account = account;
        this.address = address;
        this.login = login;
    }

    RepositoryId repository() {
        return repository;
    }

    AccountId account() {
        return account;
    }

    String address() {
        return address;
    }

    Optional<FarRepository.Login> login() {
        return login;
    }

    String holder() {
        return holder;
    }

    ImportProgress progress() {
        return progress;
    }

    /** Remembers what has to be closed for the work to end at once. */
    synchronized void connectedBy(GitConnections made) {
        connections = made;
        if (cancelledFor != null) {
            made.close();
        }
    }

    /** Ends the work, also while it waits for the far server. */
    synchronized void cancel(String why) {
        if (cancelledFor == null) {
            cancelledFor = why;
        }
        progress.cancel();
        if (connections != null) {
            connections.close();
        }
    }

    synchronized Optional<String> cancelledFor() {
        return Optional.ofNullable(cancelledFor);
    }

    void began(Instant now) {
        begun = now;
    }

    boolean isOlderThan(Duration time, Instant now) {
        Instant since = begun;
        return since != null && now.isAfter(since.plus(time));
    }
}
