package dev.latchkey.smarthttp;

import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.UserAgent;

/** What upload-pack offers, in the words of its advertisements: the same for all repositories and callers. */
final class Offer {
    private static final String VERSION_0 =
            " include-tag multi_ack_detailed multi_ack ofs-delta side-band side-band-64k"
                    + " thin-pack no-progress shallow no-done allow-reachable-sha1-in-want agent=%s filter";

    private Offer() {}

    /** The commands of version 2, which say nothing of refs. */
    static byte[] version2() {
        PacketBytes packets = new PacketBytes();
        packets.begin().add("version 2").end();
        packets.begin().add("ls-refs=unborn").end();
        packets.begin().add("fetch=filter ref-in-want shallow").end();
        packets.begin().add("server-option").end();
        packets.begin().add("agent=" + UserAgent.get()).end();
        return packets.flush().toBytes();
    }

    /** The refs as versions 0 and 1 advertise them, with the capabilities behind the first. */
    static byte[] version0(ShownRefs refs) {
        PacketBytes packets = new PacketBytes();
        String head = refs.lines().stream()
                .flatMap(line -> Optional.ofNullable(line.target()).stream())
                .findFirst()
                .map(target -> " symref=HEAD:" + target)
                .orElse("");
        String behind = "\0" + VERSION_0.formatted(UserAgent.get()) + head;
        if (refs.lines().isEmpty()) {
            packets.begin()
                    .add(ObjectId.zeroId())
                    .add(" capabilities^{}" + behind)
                    .end();
        }
        for (ShownRefs.Line line : refs.lines()) {
            packets.begin().add(line.id()).add(" ").add(line.name()).add(behind).end();
            behind = "";
            ObjectId peeled = line.peeled();
            if (peeled != null) {
                packets.begin().add(peeled).add(" ").add(line.name()).add("^{}").end();
            }
        }
        return packets.flush().toBytes();
    }
}
