package dev.latchkey.smarthttp;

import dev.latchkey.fetchcache.AnswerSink;
import dev.latchkey.fetchcache.Build;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/** Lets JGit answer a request whose wants were held to the refs already. */
final class RepositoryBuild implements Build {
    private final Repository repository;
    private final Supplier<UploadPack> uploads;
    private final byte[] request;

    /**
     * @param repository closed when the build is over
     */
    RepositoryBuild(Repository repository, Supplier<UploadPack> uploads, byte[] request) {
        this.repository = repository;
        this.uploads = uploads;
        this.request = request;
    }

    @Override
    public void writeTo(AnswerSink sink) throws IOException {
        try (UploadPack upload = uploads.get()) {
            upload.setRequestValidator((ignored, wants) -> {});
            upload.setPreUploadHook(new BeforePack(sink::packFromHere));
            upload.uploadWithExceptionPropagation(new ByteArrayInputStream(request), sink, null);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
