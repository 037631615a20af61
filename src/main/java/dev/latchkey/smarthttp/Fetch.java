package dev.latchkey.smarthttp;

import dev.latchkey.core.RepositoryId;
import dev.latchkey.fetchcache.FetchCache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ObjectInfoRequest;
import org.eclipse.jgit.transport.ProtocolV2Hook;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.WantNotValidException;

/** One run of upload-pack over an open repository. */
final class Fetch {
    private static final TransferConfig TRANSFER = transfer();

    private final RepositoryId id;
    private final Repository repository;
    private final Protocol protocol;
    private final Serving serving;

    /** What all fetches of this server share. */
    record Serving(FetchCache cache, KeepAlive keepAlive) {}

    Fetch(RepositoryId id, Repository repository, Protocol protocol, Serving serving) {
        this.id = id;
        this.repository = repository;
        this.protocol = protocol;
        this.serving = serving;
    }

    /** Filters, refs as wants, and any object that a visible ref reaches; nothing else beyond the defaults. */
    private static TransferConfig transfer() {
        Config config = new Config();
        config.setBoolean("uploadpack", null, "allowfilter", true);
        config.setBoolean("uploadpack", null, "allowrefinwant", true);
        config.setBoolean("uploadpack", null, "allowreachablesha1inwant", true);
        return new TransferConfig(config);
    }

    void serve(FetchRequest asked, AnswerStream answer) throws IOException {
        byte[] request = asked.over(repository);
        explained(request, () -> {
            try (KeptFetch kept = new KeptFetch(serving.cache(), id, repository, this::uploadPack)) {
                Optional<AnswerStream.Rest> sending = kept.serve(request, protocol.isVersion2(), answer);
                if (sending.isPresent()) {
                    answer.endsWith(() -> explained(request, () -> watched(answer, sending.get())));
                } else {
                    watched(answer, () -> answer(request, answer));
                }
            }
        });
    }

    private void watched(AnswerStream answer, AnswerStream.Rest part) throws IOException {
        try (KeepAlive.Watch watch = serving.keepAlive().watch(answer)) {
            part.send();
        }
    }

    private static void explained(byte[] request, AnswerStream.Rest part) throws IOException {
        try {
            part.send();
        } catch (WantNotValidException e) {
            throw notOurs(String.valueOf(e.getMessage()), e);
        } catch (MissingObjectException e) {
            String want = "want " + e.getObjectId().name();
            throw new String(request, StandardCharsets.ISO_8859_1).contains(want) ? notOurs(want + " not valid", e) : e;
        }
    }

    private void answer(byte[] request, AnswerStream answer) throws IOException {
        try (UploadPack upload = uploadPack()) {
            upload.setPreUploadHook(new BeforePack(inSideBand -> {
                if (inSideBand) {
                    answer.sideBandFromHere();
                }
            }));
            upload.uploadWithExceptionPropagation(new ByteArrayInputStream(request), answer, null);
        }
    }

    /** In the same words whether the object is not there or hidden. */
    private static PackProtocolException notOurs(String what, IOException cause) {
        return new PackProtocolException(
                "upload-pack: not our ref: " + what + ", for no branch or tag reaches it", cause);
    }

    private UploadPack uploadPack() {
        UploadPack upload = new UploadPack(repository);
        upload.setBiDirectionalPipe(false);
        upload.setExtraParameters(protocol.parameters());
        upload.setTransferConfig(TRANSFER);
        upload.setRefFilter(VisibleRefs.INSTANCE);
        upload.setPackConfig(Packing.thorough());
        upload.setProtocolV2Hook(new OfferedCommands());
        return upload;
    }

    /** Commands that JGit carries out although they are not offered; object-info would tell of objects that are hidden. */
    private static final class OfferedCommands implements ProtocolV2Hook {
        @Override
        public void onObjectInfo(ObjectInfoRequest request) throws ServiceMayNotContinueException {
            throw new ServiceMayNotContinueException("The command object-info is not offered here.");
        }
    }
}
