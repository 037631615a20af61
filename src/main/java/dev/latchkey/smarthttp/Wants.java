package dev.latchkey.smarthttp;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.transport.UploadPack;

/** Holds the wants of a fetch to what branches and tags reach at this moment. */
final class Wants {
    private Wants() {}

    /**
     * Looks whether each is the tip of a branch or tag, which is quick; of those that are not, JGit's own check finds out
     * whether one reaches them.
     *
     * @throws org.eclipse.jgit.transport.WantNotValidException for one that none reaches
     */
    static void require(Collection<ObjectId> wants, RefDatabase refs, Supplier<UploadPack> uploads) throws IOException {
        Set<ObjectId> left = new HashSet<>(wants);
        for (String space : List.of(Constants.R_HEADS, Constants.R_TAGS)) {
            if (!left.isEmpty()) {
                removeTips(left, refs.getRefsByPrefix(space));
            }
        }
        if (!left.isEmpty()) {
            try (UploadPack upload = uploads.get()) {
                upload.setAdvertisedRefs(null);
                new UploadPack.ReachableCommitRequestValidator().checkWants(upload, List.copyOf(left));
                upload.getRevWalk().close();
            }
        }
    }

    private static void removeTips(Set<ObjectId> left, List<Ref> tips) {
        for (Ref ref : tips) {
            left.remove(ref.getObjectId());
            if (ref.getPeeledObjectId() != null) {
                left.remove(ref.getPeeledObjectId());
            }
        }
    }
}
