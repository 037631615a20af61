package dev.latchkey.diff;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** The removal or addition of a file that changed its kind: git writes both, where JGit at times sees one change of mode. */
final class HalfEntry extends DiffEntry {
    private static final AbbreviatedObjectId NOTHING = AbbreviatedObjectId.fromObjectId(ObjectId.zeroId());

    private HalfEntry() {}

    /** The same entries, with those that change the kind of a file in two. */
    static List<DiffEntry> split(List<DiffEntry> entries) {
        List<DiffEntry> split = new ArrayList<>(entries.size());
        for (DiffEntry entry : entries) {
            if (entry.getChangeType() == ChangeType.MODIFY && kind(entry.getOldMode()) != kind(entry.getNewMode())) {
                split.add(removal(entry));
                split.add(addition(entry));
            } else {
                split.add(entry);
            }
        }
        return split;
    }

    /** Executable or not, a file is a file. */
    static int kind(FileMode mode) {
        return mode.getBits() & FileMode.TYPE_MASK;
    }

    private static DiffEntry removal(DiffEntry whole) {
        HalfEntry half = new HalfEntry();
        half.changeType = ChangeType.DELETE;
        half.oldPath = whole.getOldPath();
        half.oldMode = whole.getOldMode();
        half.oldId = whole.getOldId();
        half.newPath = DEV_NULL;
        half.newMode = FileMode.MISSING;
        half.newId = NOTHING;
        return half;
    }

    /** Also of a copy, which adds a file. */
    static DiffEntry addition(DiffEntry whole) {
        HalfEntry half = new HalfEntry();
        half.changeType = ChangeType.ADD;
        half.oldPath = DEV_NULL;
        half.oldMode = FileMode.MISSING;
        half.oldId = NOTHING;
        half.newPath = whole.getNewPath();
        half.newMode = whole.getNewMode();
        half.newId = whole.getNewId();
        return half;
    }

    /** Both halves as one change, for counting: git counts the lines that differ, whatever the kinds. */
    static DiffEntry whole(DiffEntry removal, DiffEntry addition) {
        HalfEntry whole = new HalfEntry();
        whole.changeType = ChangeType.MODIFY;
        whole.oldPath = removal.getOldPath();
        whole.oldMode = removal.getOldMode();
        whole.oldId = removal.getOldId();
        whole.newPath = addition.getNewPath();
        whole.newMode = addition.getNewMode();
        whole.newId = addition.getNewId();
        return whole;
    }
}
