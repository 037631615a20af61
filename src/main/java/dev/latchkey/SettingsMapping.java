package dev.latchkey;

import dev.latchkey.auth.Network;
import dev.latchkey.auth.Throttle;
import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsException;
import dev.latchkey.core.Failure;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Hands settings to the packages that they are for, in their own terms. */
final class SettingsMapping {
    private SettingsMapping() {}

    static DatabaseSettings database(Settings settings) {
        Settings.Database database = settings.database();
        if (database.url().isEmpty()) {
            return new DatabaseSettings.Sqlite(new DataDirectory(settings.data()).database());
        }
        String password = database.passwordFile().map(SettingsMapping::secret).orElse("");
        return new DatabaseSettings.Postgres(database.url(), database.user(), password, database.poolSize());
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SettingsException("Cannot read database.password-file, " + file + ".", e);
        }
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
                    tls);
        } catch (Failure e) {
            throw new SettingsException("http.trusted-proxies: " + e.getMessage(), e);
        }
    }

    static Throttle.Limits limits(Settings settings) {
        Settings.Rates rates = settings.rates();
        return new Throttle.Limits(rates.enabled(), rates.callsPerSecond(), rates.burst(), rates.failuresPerMinute());
    }
}
