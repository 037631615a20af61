package dev.latchkey.diff;

import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * Compares lines as git does, by Myers' algorithm, whose cost is the length times the number of changes; where that is too
 * much, by histograms, and where those find nothing, all is replaced.
 */
final class LineDiff extends DiffAlgorithm {
    private static final int MAX_LINES = 10_000;

    private final HistogramDiff histogram = new HistogramDiff();

    LineDiff() {
        histogram.setFallbackAlgorithm(new DiffAlgorithm() {
            @Override
            public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
                return small(a, b)
                        ? MyersDiff.INSTANCE.diffNonCommon(comparator, a, b)
                        : EditList.singleton(new Edit(0, a.size(), 0, b.size()));
            }
        });
    }

    @Override
    public <S extends Sequence> EditList diffNonCommon(SequenceComparator<? super S> comparator, S a, S b) {
        return small(a, b)
                ? MyersDiff.INSTANCE.diffNonCommon(comparator, a, b)
                : histogram.diffNonCommon(comparator, a, b);
    }

    private static boolean small(Sequence a, Sequence b) {
        return a.size() + b.size() <= MAX_LINES;
    }
}
