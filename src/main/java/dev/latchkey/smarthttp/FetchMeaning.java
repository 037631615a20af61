package dev.latchkey.smarthttp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * What a fetch that ends its negotiation asks for, without what makes no difference to the answer: the order of wants, who
 * asks, and whether progress is to be told. Written out again it is the request that JGit gets, so that two requests
 * which mean the same cannot be answered differently.
 */
final class FetchMeaning {
    private static final String COMMAND = "command=fetch";
    private static final String INCLUDE_TAG = "include-tag";
    private static final String NO_PROGRESS = "no-progress";
    private static final int ID = 40;

    /** What is worth looking up before an answer is begun. */
    private static final int FEW_HAVES = 64;

    private final boolean version2;
    private final SortedSet<String> wants = new TreeSet<>();
    private final SortedSet<String> wantedRefs = new TreeSet<>();
    private final SortedSet<String> shallows = new TreeSet<>();
    private final SortedSet<String> capabilities = new TreeSet<>();
    private final SortedMap<String, String> options = new TreeMap<>();

    /** In their order, which the acknowledgements of versions 0 and 1 follow. */
    private final List<String> haves = new ArrayList<>();

    private boolean quiet;
    private boolean done;

    private FetchMeaning(boolean version2) {
        this.version2 = version2;
    }

    /** Empty for whatever is not the end of a negotiation, or not understood here; that is for JGit to answer or to refuse. */
    static Optional<FetchMeaning> of(byte[] request, boolean version2) {
        FetchMeaning meaning = new FetchMeaning(version2);
        ByteArrayInputStream bytes = new ByteArrayInputStream(request);
        try {
            PacketLineIn in = new PacketLineIn(bytes);
            boolean understood = version2 ? meaning.readVersion2(in) : meaning.readVersion0(in);
            boolean asks = !meaning.wants.isEmpty() || !meaning.wantedRefs.isEmpty();
            return understood && asks && meaning.done && bytes.available() == 0
                    ? Optional.of(meaning)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The capabilities before the delimiter name the client and its session. */
    private boolean readVersion2(PacketLineIn in) throws IOException {
        if (!in.readString().equals(COMMAND)) {
            return false;
        }
        String line = in.readString();
        while (!PacketLineIn.isDelimiter(line)) {
            if (PacketLineIn.isEnd(line)) {
                return false;
            }
            line = in.readString();
        }
        return readArguments(in);
    }

    private boolean readArguments(PacketLineIn in) throws IOException {
        String line = in.readString();
        while (!PacketLineIn.isEnd(line)) {
            if (PacketLineIn.isDelimiter(line) || !understand(line)) {
                return false;
            }
            line = in.readString();
        }
        return true;
    }

    /** Wants up to a flush, then haves up to {@code done}; another flush between would only ask for acknowledgements. */
    private boolean readVersion0(PacketLineIn in) throws IOException {
        String first = in.readString();
        if (PacketLineIn.isEnd(first) || !first.startsWith("want ")) {
            return false;
        }
        int end = Math.min(first.length(), "want ".length() + ID);
        for (String capability : first.substring(end).strip().split(" +")) {
            addCapability(capability);
        }
        boolean understood = understand(first.substring(0, end)) && readArguments(in) && haves.isEmpty() && !done;
        while (understood && !done) {
            String line = in.readString();
            understood =
                    !PacketLineIn.isEnd(line) && (line.equals("done") || line.startsWith("have ")) && understand(line);
        }
        return understood;
    }

    private boolean addCapability(String capability) {
        if (capability.equals(NO_PROGRESS)) {
            quiet = true;
        } else if (!capability.isEmpty() && !capability.startsWith("agent=") && !capability.startsWith("session-id=")) {
            capabilities.add(capability);
        }
        return true;
    }

    /** Of a second option of a kind, and of what else there is, it is for JGit to say what it means. */
    private boolean understand(String line) {
        int space = line.indexOf(' ');
        String kind = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        return switch (kind) {
            case "want" -> take(wants, id(rest));
            case "have" -> take(haves, id(rest));
            case "shallow" -> take(shallows, id(rest));
            case "want-ref" -> version2 && take(wantedRefs, rest);
            case "deepen", "deepen-since", "filter" -> options.putIfAbsent(kind, line) == null;
            case "thin-pack", "ofs-delta", INCLUDE_TAG, NO_PROGRESS -> version2 && addCapability(line);
            case "done" -> end();
            default -> false;
        };
    }

    private static boolean take(Collection<String> into, String value) {
        into.add(value);
        return true;
    }

    private boolean end() {
        done = true;
        return true;
    }

    private static String id(String text) {
        return ObjectId.fromString(text).name();
    }

    List<ObjectId> wants() {
        return wants.stream().map(ObjectId::fromString).toList();
    }

    /** Names of refs that are wanted, whatever they hold. */
    List<String> wantedRefs() {
        return List.copyOf(wantedRefs);
    }

    boolean includesTags() {
        return capabilities.contains(INCLUDE_TAG);
    }

    /**
     * Whether everything is asked for that the wants reach, as a client does that has nothing.
     *
     * @param known whether an object is there
     */
    boolean isWhole(Predicate<ObjectId> known) {
        return options.isEmpty()
                && shallows.isEmpty()
                && haves.size() <= FEW_HAVES
                && haves.stream().map(ObjectId::fromString).noneMatch(known);
    }

    /** Whether the client does not want to be told how the work goes on. */
    boolean isQuiet() {
        return quiet;
    }

    /** The request, in one form for all that mean the same. */
    byte[] request() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PacketLineOut out = new PacketLineOut(bytes);
        if (version2) {
            out.writeString(COMMAND + "\n");
            out.writeDelim();
        }
        boolean first = true;
        for (String want : wants) {
            boolean bears = first && !version2 && !capabilities.isEmpty();
            out.writeString("want " + want + (bears ? " " + String.join(" ", capabilities) : "") + "\n");
            first = false;
        }
        write(out, "want-ref ", wantedRefs);
        write(out, "shallow ", shallows);
        write(out, "", options.values());
        if (version2) {
            write(out, "", capabilities);
        } else {
            out.end();
        }
        write(out, "have ", haves);
        out.writeString("done\n");
        if (version2) {
            out.end();
        }
        return bytes.toByteArray();
    }

    private static void write(PacketLineOut out, String keyword, Iterable<String> values) throws IOException {
        for (String value : values) {
            out.writeString(keyword + value + "\n");
        }
    }
}
