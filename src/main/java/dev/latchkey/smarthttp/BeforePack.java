package dev.latchkey.smarthttp;

import dev.latchkey.git.FetchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PreUploadHook;
import org.eclipse.jgit.transport.RequestNotYetReadException;
import org.eclipse.jgit.transport.UploadPack;

/** The moment between the negotiation and the counting of objects. */
record BeforePack(Listener listener) implements PreUploadHook {
    /** Is told that the pack comes next. */
    @FunctionalInterface
    interface Listener {
        void packFollows(boolean inSideBand) throws IOException;
    }

    @Override
    public void onBeginNegotiateRound(UploadPack upload, Collection<? extends ObjectId> wants, int offered) {}

    @Override
    public void onEndNegotiateRound(
            UploadPack upload, Collection<? extends ObjectId> wants, int common, int notFound, boolean ready) {}

    @Override
    public void onSendPack(
            UploadPack upload, Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves) {
        if (upload.getDepth() == 1) {
            upload.setPackConfig(Packing.asStored());
        }
        try {
            expect(upload, wants, haves);
            listener.packFollows(upload.isSideBand());
        } catch (RequestNotYetReadException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is filtered keeps to JGit's own ways, and so does what is shallow, for which it does not ask for bitmaps. */
    private static void expect(
            UploadPack upload, Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves)
            throws RequestNotYetReadException {
        if (upload.getFilterSpec().isNoOp() && upload.getRevWalk().getObjectReader() instanceof FetchReader reader) {
            reader.expect(wants, haves);
        }
    }
}
