package dev.latchkey.smarthttp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.PacketLineIn;

/** A request of protocol version 2 to list refs (gitprotocol-v2, ls-refs). */
record RefListing(boolean peel, boolean symrefs, boolean unborn, List<String> prefixes) {
    private static final String COMMAND = "command=ls-refs";
    private static final String PREFIX = "ref-prefix ";

    RefListing {
        prefixes = List.copyOf(prefixes);
    }

    /** Empty for every other request, and for one that is not understood completely; that is for JGit to refuse. */
    static Optional<RefListing> of(byte[] request) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(request);
        PacketLineIn in = new PacketLineIn(bytes);
        try {
            if (!in.readString().equals(COMMAND)) {
                return Optional.empty();
            }
            String line = in.readString();
            while (!PacketLineIn.isDelimiter(line) && !PacketLineIn.isEnd(line)) {
                line = in.readString();
            }
            Reading reading = new Reading();
            boolean understood = PacketLineIn.isEnd(line) || reading.read(in);
            return understood && bytes.available() == 0 ? Optional.of(reading.listing()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final class Reading {
        private final List<String> prefixes = new ArrayList<>();
        private boolean peel;
        private boolean symrefs;
        private boolean unborn;

        boolean read(PacketLineIn in) throws IOException {
            String line = in.readString();
            while (!PacketLineIn.isEnd(line)) {
                if (PacketLineIn.isDelimiter(line) || !understand(line)) {
                    return false;
                }
                line = in.readString();
            }
            return true;
        }

        private boolean understand(String line) {
            peel |= line.equals("peel");
            symrefs |= line.equals("symrefs");
            unborn |= line.equals("unborn");
            if (line.startsWith(PREFIX)) {
                prefixes.add(line.substring(PREFIX.length()));
                return true;
            }
            return line.equals("peel") || line.equals("symrefs") || line.equals("unborn");
        }

        RefListing listing() {
            return new RefListing(peel, symrefs, unborn, prefixes);
        }
    }
}
