package dev.latchkey.config;

import com.typesafe.config.Config;
import dev.latchkey.core.ByteSize;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All settings, typed and checked. Defaults and what each means stand in {@code reference.conf}. */
public record Settings(
        Path data,
        Http http,
        Database database,
        Tokens tokens,
        Sessions sessions,
        SignIn signIn,
        Rates rates,
        Git git,
        Imports imports,
        Downloads downloads,
        Mail mail) {
    /** Where to listen; {@code tls} is absent for plain HTTP. */
    public record Http(
            String bind,
            int port,
            List<String> trustedProxies,
            Optional<Tls> tls,
            int connectionsPerAddress,
            int requestsPerToken) {
        public Http {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /** A PKCS#12 key store and the file with its password. */
    public record Tls(Path keyStore, Path passwordFile) {}

    /** An empty url means SQLite in the data directory. */
    public record Database(String url, String user, Optional<Path> passwordFile, int poolSize) {}

    /** Policy on tokens. */
    public record Tokens(Duration defaultLifetime, Duration maxLifetime, boolean selfRotation) {}

    /** How long people stay signed in: without a request, and in all. */
    public record Sessions(Duration idle, Duration absolute) {}

    /** How people may sign in besides with a password. */
    public record SignIn(Optional<Oidc> oidc) {}

    /** A provider of OpenID Connect. */
    public record Oidc(URI issuer, String clientId, Path clientSecretFile, String name, boolean createAccounts) {}

    /** See {@code auth.Throttle}. */
    public record Rates(boolean enabled, long callsPerSecond, long burst, long failuresPerMinute) {}

    /** How people import repositories by their address, and where those may lead; no workers: not at all. */
    public record Imports(
            int workers,
            List<Integer> ports,
            List<String> allowedNetworks,
            Duration connectTimeout,
            Duration readTimeout) {
        public Imports {
            ports = List.copyOf(ports);
            allowedNetworks = List.copyOf(allowedNetworks);
        }
    }

    /** Limits of one upload of files beside a repository. */
    public record Downloads(ByteSize file, ByteSize upload, int files) {}

    /**
     * The server that takes our mail; an empty host means that none is sent.
     *
     * @param tls {@code starttls}, {@code tls} or {@code none}
     * @param site what links to this server begin with
     */
    public record Mail(
            String host, int port, String tls, String user, Optional<Path> passwordFile, String from, String site) {}

    /** What pushes may hold, how much of the answers to fetches is kept, and how repositories are kept. */
    public record Git(
            Push push,
            ByteSize fetchCache,
            Archive archive,
            List<String> ignoredChecks,
            Duration grace,
            Upkeep upkeep) {
        public Git {
            ignoredChecks = List.copyOf(ignoredChecks);
        }
    }

    /** Limits of one push. */
    public record Push(
            ByteSize pack,
            ByteSize object,
            ByteSize inflated,
            int inflatedRatio,
            long objects,
            int refs,
            ByteSize commands,
            int treeDepth,
            Duration time) {}

    /** Limits of one archive. */
    public record Archive(ByteSize size, long entries, Duration time) {}

    /** When repositories are worked over. */
    public record Upkeep(
            Duration every,
            int compactAtPacks,
            int collectAtPushes,
            ByteSize collectAtBytes,
            Duration collectAfter,
            Duration garbageLifetime) {}

    /** From a configuration whose keys are already known to be right. */
    static Settings from(Config config) {
        return new Settings(
                Path.of(config.getString("data")),
                http(config.getConfig("http")),
                database(config.getConfig("database")),
                new Tokens(
                        config.getDuration("tokens.default-lifetime"),
                        config.getDuration("tokens.max-lifetime"),
                        config.getBoolean("tokens.self-rotation")),
                new Sessions(config.getDuration("sessions.idle"), config.getDuration("sessions.absolute")),
                new SignIn(oidc(config.getConfig("sign-in.oidc"))),
                new Rates(
                        config.getBoolean("rates.enabled"),
                        config.getLong("rates.calls-per-second"),
                        config.getLong("rates.burst"),
                        config.getLong("rates.failures-per-minute")),
                new Git(
                        push(config.getConfig("git.push")),
                        bytes(config, "git.fetch-cache.max-size"),
                        archive(config.getConfig("git.archive")),
                        config.getStringList("git.ignored-checks"),
                        config.getDuration("git.grace"),
                        upkeep(config.getConfig("git.maintenance"))),
                imports(config.getConfig("imports")),
                new Downloads(
                        bytes(config, "downloads.max-file"),
                        bytes(config, "downloads.max-upload"),
                        config.getInt("downloads.max-files")),
                mail(config.getConfig("mail")));
    }

    private static Imports imports(Config config) {
        return new Imports(
                config.getInt("workers"),
                config.getIntList("ports"),
                config.getStringList("allowed-networks"),
                config.getDuration("connect-timeout"),
                config.getDuration("read-timeout"));
    }

    private static Mail mail(Config config) {
        return new Mail(
                config.getString("host"),
                config.getInt("port"),
                config.getString("tls"),
                config.getString("user"),
                path(config, "password-file"),
                config.getString("from"),
                config.getString("site"));
    }

    private static Push push(Config config) {
        return new Push(
                bytes(config, "max-pack"),
                bytes(config, "max-object"),
                bytes(config, "max-inflated"),
                config.getInt("max-inflated-ratio"),
                config.getLong("max-objects"),
                config.getInt("max-refs"),
                bytes(config, "max-commands"),
                config.getInt("max-tree-depth"),
                config.getDuration("max-time"));
    }

    private static Archive archive(Config config) {
        return new Archive(bytes(config, "max-size"), config.getLong("max-entries"), config.getDuration("max-time"));
    }

    private static Upkeep upkeep(Config config) {
        return new Upkeep(
                config.getDuration("every"),
                config.getInt("compact-at-packs"),
                config.getInt("collect-at-pushes"),
                bytes(config, "collect-at-bytes"),
                config.getDuration("collect-after"),
                config.getDuration("garbage-lifetime"));
    }

    private static ByteSize bytes(Config config, String key) {
        return new ByteSize(config.getBytes(key));
    }

    private static Http http(Config config) {
        Optional<Tls> tls = path(config, "tls.key-store")
                .map(store -> new Tls(
                        store,
                        path(config, "tls.password-file")
                                .orElseThrow(() -> new SettingsException(
                                        "http.tls.key-store is set, but http.tls.password-file is not."))));
        int port = config.getInt("port");
        if (port < 0 || port > 65_535) {
            throw new SettingsException("http.port is " + port + "; a port is 0 to 65535.");
        }
        return new Http(
                config.getString("bind"),
                port,
                config.getStringList("trusted-proxies"),
                tls,
                positive(config, "connections-per-address"),
                positive(config, "requests-per-token"));
    }

    private static int positive(Config http, String key) {
        int value = http.getInt(key);
        if (value < 1) {
            throw new SettingsException("http." + key + " is " + value + "; it must be at least 1.");
        }
        return value;
    }

    private static Optional<Oidc> oidc(Config config) {
        if (config.getString("issuer").isEmpty()) {
            return Optional.empty();
        }
        Path secret = path(config, "client-secret-file").orElseThrow(() -> missing("client-secret-file"));
        if (config.getString("client-id").isEmpty()) {
            throw missing("client-id");
        }
        try {
            URI issuer = new URI(config.getString("issuer"));
            String name = config.getString("name");
            return Optional.of(new Oidc(
                    issuer,
                    config.getString("client-id"),
                    secret,
                    name.isEmpty() ? String.valueOf(issuer.getHost()) : name,
                    config.getBoolean("create-accounts")));
        } catch (URISyntaxException e) {
            throw new SettingsException("sign-in.oidc.issuer is no URL: " + e.getMessage(), e);
        }
    }

    private static SettingsException missing(String key) {
        return new SettingsException("sign-in.oidc.issuer is set, but sign-in.oidc." + key + " is not.");
    }

    private static Database database(Config config) {
        return new Database(
                config.getString("url"),
                config.getString("user"),
                path(config, "password-file"),
                config.getInt("pool-size"));
    }

    private static Optional<Path> path(Config config, String key) {
        String text = config.getString(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
