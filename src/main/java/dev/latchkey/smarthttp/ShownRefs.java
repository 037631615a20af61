package dev.latchkey.smarthttp;

import dev.latchkey.git.RefSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * What clients see of the refs of a repository at one generation, in the order of their names.
 *
 * @param unborn the ref that HEAD points to although it is not there
 */
record ShownRefs(List<Line> lines, Optional<String> unborn) {
    private static final int LONGEST_CHAIN = 5;

    /**
     * A ref.
     *
     * @param peeled what the annotated tag that the ref holds leads to
     * @param target where HEAD points to
     */
    record Line(
            String name,
            ObjectId id,
            @Nullable ObjectId peeled,
            @Nullable String target) {}

    static ShownRefs of(RefSnapshot snapshot) {
        List<Line> lines = new ArrayList<>(snapshot.refs().size());
        Optional<String> unborn = Optional.empty();
        for (Ref ref : snapshot.refs()) {
            if (VisibleRefs.isVisible(ref.getName())) {
                boolean head = ref.isSymbolic() && ref.getName().equals(Constants.HEAD);
                Ref leaf = leaf(ref, snapshot.refs());
                ObjectId id = leaf == null ? null : leaf.getObjectId();
                if (leaf != null && id != null) {
                    String target = head ? leaf.getName() : null;
                    lines.add(new Line(ref.getName(), id, leaf.getPeeledObjectId(), target));
                } else if (head) {
                    unborn = Optional.of(ref.getTarget().getName());
                }
            }
        }
        return new ShownRefs(lines, unborn);
    }

    private static @Nullable Ref leaf(Ref ref, List<Ref> refs) {
        Ref at = ref;
        for (int i = 0; at != null && at.isSymbolic(); i++) {
            at = i == LONGEST_CHAIN ? null : find(at.getTarget().getName(), refs);
        }
        return at;
    }

    private static @Nullable Ref find(String name, List<Ref> refs) {
        int low = 0;
        int high = refs.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = refs.get(middle).getName().compareTo(name);
            if (order == 0) {
                return refs.get(middle);
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}
