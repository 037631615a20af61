package dev.latchkey.cli;

import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsFile;
import dev.latchkey.core.ByteSize;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latchkey doctor}: looks over an installation and says what to mend. */
@Command(
        name = "doctor",
        description = "Looks over the installation. Exit code 1 when something needs mending.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_SPACE = ByteSize.mebibytes(1024).bytes();
    private static final Set<PosixFilePermission> FOREIGN = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> ENTERED_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    @Mixin
    private SessionOptions session;

    private final List<Finding> findings = new ArrayList<>();

    /** One thing that was looked at. */
    record Finding(String subject, boolean good, String detail) {}

    @Override
    public Integer call() throws IOException {
        SettingsFile file = session.settings(Map.of());
        Settings settings = file.settings();
        find("java", Runtime.version().feature() >= 17, Runtime.version().toString());
        transport(settings.http());
        if (Files.isDirectory(settings.data())) {
            storage(settings.data());
            privateDirectory(settings.data());
            try (Services services = session.open(file)) {
                int accounts = services.accounts().list().size();
                find("database", true, "opened; its schema is up to date");
                find("accounts", accounts > 0, accounts == 0 ? "none yet: latchkey account add" : accounts + " in all");
            }
            privateFile(settings.data().resolve("pepper"));
        } else {
            find("data", false, settings.data().toAbsolutePath() + " is not there yet; the first command makes it");
        }
        session.print(
                findings,
                findings.stream()
                        .map(one -> (one.good() ? "good  " : "MEND  ") + one.subject() + ": " + one.detail())
                        .collect(Collectors.joining("\n")));
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }

    private void find(String subject, boolean good, String detail) {
        findings.add(new Finding(subject, good, detail));
    }

    private void transport(Settings.Http http) throws IOException {
        boolean loopback = InetAddress.getByName(http.bind()).isLoopbackAddress();
        boolean safe =
                loopback || http.tls().isPresent() || !http.trustedProxies().isEmpty();
        find(
                "transport",
                safe,
                safe
                        ? http.bind() + ":" + http.port() + (http.tls().isPresent() ? ", TLS" : "")
                        : http.bind() + " without TLS or a trusted proxy: credentials will be refused there");
    }

    private void storage(Path data) throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();
        find("space", free > LITTLE_SPACE, new ByteSize(free) + " free in " + data.toAbsolutePath());
    }

    /** The database in it has the hashes of passwords, and packs what is in private repositories. */
    private void privateDirectory(Path data) throws IOException {
        boolean good = Files.getPosixFilePermissions(data).stream().noneMatch(ENTERED_BY_OTHERS::contains);
        find(
                "data",
                good,
                data.toAbsolutePath() + (good ? " is for this account only" : " is open to others: chmod 700 it"));
    }

    private void privateFile(Path file) throws IOException {
        boolean good = Files.exists(file)
                && Files.getPosixFilePermissions(file).stream().noneMatch(FOREIGN::contains);
        find(
                "pepper",
                good,
                good ? "there, and for this account only; back it up" : file + " must be there, mode 0600");
    }
}
