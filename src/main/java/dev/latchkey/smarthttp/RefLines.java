package dev.latchkey.smarthttp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The refs of a repository at one generation as the packets in which version 2 lists them (gitprotocol-v2, ls-refs). What begins with some
 * prefix stands together, so a listing is a copy of a few ranges. Never changes; shared by all who ask.
 */
final class RefLines {
    private static final byte[] FLUSH = "0000".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];

    private final List<String> names;
    private final int[] starts;
    private final byte[] bytes;
    private final byte[] unborn;

    private RefLines(List<String> names, int[] starts, byte[] bytes, byte[] unborn) {
        this.names = names;
        this.starts = starts;
        this.bytes = bytes;
        this.unborn = unborn;
    }

    /** From one line to before another, by their numbers. */
    private record Range(int from, int to) {}

    /**
     * The lines.
     *
     * @param peel whether they tell what annotated tags lead to
     * @param symrefs whether they tell where HEAD points to
     */
    static RefLines of(ShownRefs refs, boolean peel, boolean symrefs) {
        List<String> names = new ArrayList<>(refs.lines().size());
        int[] starts = new int[refs.lines().size() + 1];
        PacketBytes packets = new PacketBytes();
        for (ShownRefs.Line line : refs.lines()) {
            names.add(line.name());
            packets.begin().add(line.id()).add(" ").add(line.name());
            String target = line.target();
            if (symrefs && target != null) {
                packets.add(" symref-target:").add(target);
            }
            ObjectId peeled = line.peeled();
            if (peel && peeled != null) {
                packets.add(" peeled:").add(peeled);
            }
            starts[names.size()] = packets.end().length();
        }
        return new RefLines(names, starts, packets.toBytes(), symrefs ? unborn(refs.unborn()) : NOTHING);
    }

    private static byte[] unborn(Optional<String> target) {
        return target.map(name -> new PacketBytes()
                        .begin()
                        .add("unborn HEAD symref-target:" + name)
                        .end()
                        .toBytes())
                .orElse(NOTHING);
    }

    /** About how much memory this takes. */
    int weight() {
        return bytes.length + names.size() * 8;
    }

    /** Writes the lines whose names begin with one of the prefixes, or all without any, and a flush. */
    void writeTo(OutputStream out, RefListing asked) throws IOException {
        List<String> prefixes = asked.prefixes();
        boolean all = prefixes.isEmpty();
        if (asked.unborn() && (all || prefixes.stream().anyMatch(Constants.HEAD::startsWith))) {
            out.write(unborn);
        }
        for (Range range : all ? List.of(new Range(0, names.size())) : ranges(prefixes)) {
            out.write(bytes, starts[range.from], starts[range.to] - starts[range.from]);
        }
        out.write(FLUSH);
    }

    /** In order, and none twice. */
    private List<Range> ranges(List<String> prefixes) {
        List<Range> found = new ArrayList<>();
        for (String prefix : prefixes) {
            int from = first(prefix, false);
            int to = first(prefix, true);
            if (from < to) {
                found.add(new Range(from, to));
            }
        }
        found.sort(Comparator.comparingInt(Range::from).thenComparingInt(Range::to));
        List<Range> apart = new ArrayList<>();
        int done = 0;
        for (Range range : found) {
            if (range.to > done) {
                apart.add(new Range(Math.max(done, range.from), range.to));
                done = range.to;
            }
        }
        return apart;
    }

    /** The first name that comes after the prefix in order, or else after all that begin with it. */
    private int first(String prefix, boolean beyond) {
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            String name = names.get(middle);
            if (name.compareTo(prefix) < 0 || (beyond && name.startsWith(prefix))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
