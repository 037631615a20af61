package dev.latchkey;

import dev.latchkey.archive.ArchiveLimits;
import dev.latchkey.auth.Network;
import dev.latchkey.auth.Throttle;
import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsException;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.ObjectRules;
import dev.latchkey.git.dfs.Gitmodules;
import dev.latchkey.http.HttpSettings;
import dev.latchkey.http.MultipartLimits;
import dev.latchkey.mail.Addresses;
import dev.latchkey.mail.MailSettings;
import dev.latchkey.oidc.OidcSettings;
import dev.latchkey.session.SessionLimits;
import dev.latchkey.smarthttp.GitLimits;
import dev.latchkey.token.Lifetimes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;

/** Hands settings to the packages that they are for, in their own terms. */
final class SettingsMapping {
    private SettingsMapping() {}

    static DatabaseSettings database(Settings settings) {
        Settings.Database database = settings.database();
        if (database.url().isEmpty()) {
            return new DatabaseSettings.Sqlite(new DataDirectory(settings.data()).database());
        }
        String password = database.passwordFile()
                .map(file -> secret("database.password-file", file))
                .orElse("");
        return new DatabaseSettings.Postgres(database.url(), database.user(), password, database.poolSize());
    }

    private static String secret(String key, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SettingsException("Cannot read " + key + ", " + file + ".", e);
        }
    }

    /** Empty when no mail is to be sent. */
    static Optional<MailSettings> mail(Settings settings) {
        Settings.Mail mail = settings.mail();
        if (mail.host().isEmpty()) {
            return Optional.empty();
        }
        String password = mail.passwordFile()
                .map(file -> secret("mail.password-file", file))
                .orElse("");
        Optional<MailSettings.Login> login = Optional.of(new MailSettings.Login(mail.user(), password))
                .filter(one -> !one.user().isEmpty());
        return Optional.of(new MailSettings(
                mail.host(), mail.port(), security(mail.tls()), login, from(mail.from()), site(mail.site())));
    }

    private static String site(String text) {
        URI site = URI.create(text.isBlank() ? "-" : text.strip());
        boolean web = "https".equals(site.getScheme()) || "http".equals(site.getScheme());
        if (!web || site.getAuthority() == null || site.getQuery() != null) {
            throw new SettingsException("mail.site is '" + text
                    + "'; write where people reach this server, such as https://git.example.com");
        }
        return text.strip().replaceAll("/+$", "");
    }

    private static MailSettings.Security security(String word) {
        return Stream.of(MailSettings.Security.values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new SettingsException("mail.tls is '" + word + "'; it is starttls, tls or none."));
    }

    private static EmailAddress from(String text) {
        try {
            EmailAddress address = EmailAddress.parse(text);
            Addresses.requireDeliverable(address);
            return address;
        } catch (Failure e) {
            throw new SettingsException("mail.from is '" + text + "', which is not an e-mail address.", e);
        }
    }

    static Lifetimes lifetimes(Settings settings) {
        return new Lifetimes(
                settings.tokens().defaultLifetime(), settings.tokens().maxLifetime());
    }

    static HttpSettings http(Settings settings) {
        Settings.Http http = settings.http();
        Optional<HttpSettings.Tls> tls =
                http.tls().map(given -> new HttpSettings.Tls(given.keyStore(), given.passwordFile()));
        try {
            return new HttpSettings(
                    http.bind(),
                    http.port(),
                    http.trustedProxies().stream().map(Network::parse).toList(),
                    tls,
                    new HttpSettings.Concurrency(http.connectionsPerAddress(), http.requestsPerToken()));
        } catch (Failure e) {
            throw new SettingsException("http.trusted-proxies: " + e.getMessage(), e);
        }
    }

    static SessionLimits sessions(Settings settings) {
        return new SessionLimits(settings.sessions().idle(), settings.sessions().absolute());
    }

    static Optional<OidcSettings> oidc(Settings settings) {
        return settings.signIn()
                .oidc()
                .map(given -> new OidcSettings(
                        given.issuer(),
                        given.clientId(),
                        secret("sign-in.oidc.client-secret-file", given.clientSecretFile()),
                        given.name(),
                        given.createAccounts()));
    }

    static Throttle.Limits limits(Settings settings) {
        Settings.Rates rates = settings.rates();
        return new Throttle.Limits(rates.enabled(), rates.callsPerSecond(), rates.burst(), rates.failuresPerMinute());
    }

    static GitSettings storage(Settings settings) {
        Settings.Upkeep upkeep = settings.git().upkeep();
        return new GitSettings(
                GitSettings.defaults().cache(),
                new GitSettings.Upkeep(
                        upkeep.compactAtPacks(),
                        upkeep.collectAtPushes(),
                        upkeep.collectAtBytes(),
                        upkeep.collectAfter(),
                        upkeep.garbageLifetime()),
                settings.git().grace());
    }

    static MultipartLimits uploads(Settings settings, Path directory) {
        Settings.Downloads downloads = settings.downloads();
        return new MultipartLimits(directory, downloads.files(), downloads.file(), downloads.upload());
    }

    /** Of files that are sent to be committed: no larger than a push may bring them. */
    static MultipartLimits sources(Settings settings, Path directory) {
        MultipartLimits uploads = uploads(settings, directory);
        ByteSize pushed = settings.git().push().object();
        ByteSize file = uploads.part().bytes() < pushed.bytes() ? uploads.part() : pushed;
        return new MultipartLimits(directory, uploads.parts(), file, uploads.total());
    }

    static GitLimits pushes(Settings settings) {
        Settings.Push push = settings.git().push();
        return new GitLimits(
                new GitLimits.Push(
                        push.pack(),
                        push.object(),
                        push.objects(),
                        push.refs(),
                        push.commands(),
                        push.treeDepth(),
                        push.inflated(),
                        push.inflatedRatio(),
                        push.time()),
                GitLimits.defaults().fetch(),
                ignoredChecks(settings));
    }

    static ObjectRules objects(Settings settings) {
        return new ObjectRules(ignoredChecks(settings), settings.git().push().treeDepth(), Gitmodules::check);
    }

    private static Set<ErrorType> ignoredChecks(Settings settings) {
        return settings.git().ignoredChecks().stream()
                .map(SettingsMapping::check)
                .collect(Collectors.toSet());
    }

    static ArchiveLimits archives(Settings settings) {
        Settings.Archive archive = settings.git().archive();
        return new ArchiveLimits(archive.size(), archive.entries(), archive.time());
    }

    private static ErrorType check(String name) {
        return Stream.of(ErrorType.values())
                .filter(type -> type.getMessageId().equals(name))
                .findFirst()
                .orElseThrow(() -> new SettingsException(
                        "git.ignored-checks names '" + name + "', which is no check of git fsck."));
    }
}
