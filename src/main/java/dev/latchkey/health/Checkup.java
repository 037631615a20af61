package dev.latchkey.health;

import dev.latchkey.config.Settings;
import dev.latchkey.core.ByteSize;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks over what an installation stands on. */
public final class Checkup {
    private static final long LITTLE_SPACE = ByteSize.mebibytes(1024).bytes();
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> ENTERED_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    private Checkup() {}

    /** Java, how credentials travel, and the data directory. */
    public static List<Finding> surroundings(Settings settings) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding("java", Runtime.version().feature() >= 17, Program.java()));
        findings.add(transport(settings.http()));
        Path data = settings.data();
        if (Files.isDirectory(data)) {
            long free = Files.getFileStore(data).getUsableSpace();
            findings.add(new Finding(
                    "space", free > LITTLE_SPACE, new ByteSize(free) + " free in " + data.toAbsolutePath()));
            findings.add(privateDirectory(data));
        } else {
            findings.add(new Finding(
                    "data", false, data.toAbsolutePath() + " is not there yet; the first command makes it"));
        }
        return findings;
    }

    private static Finding transport(Settings.Http http) throws IOException {
        boolean loopback = InetAddress.getByName(http.bind()).isLoopbackAddress();
        boolean safe =
                loopback || http.tls().isPresent() || !http.trustedProxies().isEmpty();
        return new Finding(
                "transport",
                safe,
                safe
                        ? http.bind() + ":" + http.port() + (http.tls().isPresent() ? ", TLS" : "")
                        : http.bind() + " without TLS or a trusted proxy: credentials will be refused there");
    }

    /** The database in it has the hashes of passwords, and packs what is in private repositories. */
    private static Finding privateDirectory(Path data) throws IOException {
        boolean good = Files.getPosixFilePermissions(data).stream().noneMatch(ENTERED_BY_OTHERS::contains);
        return new Finding(
                "data",
                good,
                data.toAbsolutePath() + (good ? " is for this account only" : " is open to others: chmod 700 it"));
    }

    /** The file without which no token works. */
    public static Finding pepper(Path data) throws IOException {
        Path file = data.resolve("pepper");
        boolean good = Files.exists(file)
                && Files.getPosixFilePermissions(file).stream().noneMatch(FOREIGN::contains);
        return new Finding(
                "pepper",
                good,
                good ? "there, and for this account only; back it up" : file + " must be there, mode 0600");
    }
}
