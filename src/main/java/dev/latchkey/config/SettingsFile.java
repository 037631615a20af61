package dev.latchkey.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads settings from the defaults, a HOCON file, the environment and flags; the last one wins. */
public final class SettingsFile {
    private static final String ROOT = "latchkey";
    private static final String FILE_NAME = "latchkey.conf";

    private final Config effective;

    private SettingsFile(Config effective) {
        this.effective = effective;
    }

    /**
     * Reads and checks everything.
     *
     * @param file the one given by the operator; without it {@code latchkey.conf} in the data directory, if there
     * @param flags keys such as {@code http.port} with their values
     * @throws SettingsException for a file that cannot be read, an unknown key, or a value of the wrong kind
     */
    public static SettingsFile read(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Config defaults = ConfigFactory.parseResources(
                SettingsFile.class.getClassLoader(),
                "reference.conf",
                ConfigParseOptions.defaults().setAllowMissing(false));
        Config known = defaults.getConfig(ROOT);
        Config overrides = overrides(known, environment, flags);
        Path data = Path.of(overrides.withFallback(known).getString("data"));
        Optional<Path> chosen =
                file.isPresent() ? file : Optional.of(data.resolve(FILE_NAME)).filter(Files::exists);
        Config written = chosen.map(SettingsFile::parse).orElseGet(ConfigFactory::empty);
        requireKnown(written, known, chosen.map(Path::toString).orElse(""));
        return new SettingsFile(
                overrides.withFallback(written).withFallback(known).resolve());
    }

    public Settings settings() {
        try {
            return Settings.from(effective);
        } catch (ConfigException e) {
            throw new SettingsException("A setting has a wrong value: " + e.getMessage(), e);
        }
    }

    /** The effective settings as HOCON; passwords are in files of their own and never here. */
    public String print() {
        return effective
                .atPath(ROOT)
                .root()
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
    }

    private static Config parse(Path file) {
        try {
            Config parsed = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
            return parsed.hasPath(ROOT) ? parsed.getConfig(ROOT) : parsed;
        } catch (ConfigException e) {
            throw new SettingsException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void requireKnown(Config written, Config known, String file) {
        written.entrySet().forEach(entry -> {
            if (!known.hasPath(entry.getKey())) {
                throw new SettingsException("There is no setting '" + entry.getKey() + "' (" + file
                        + "). 'latchkey config print' shows all of them.");
            }
        });
    }

    private static Config overrides(Config known, Map<String, String> environment, Map<String, String> flags) {
        Config overrides = ConfigFactory.empty();
        for (Map.Entry<String, com.typesafe.config.ConfigValue> entry : known.entrySet()) {
            String key = entry.getKey();
            String fromEnvironment = environment.get(variable(key));
            String value = flags.containsKey(key) ? flags.get(key) : fromEnvironment;
            if (value != null) {
                boolean list = entry.getValue().valueType() == com.typesafe.config.ConfigValueType.LIST;
                overrides = overrides.withValue(
                        key,
                        list
                                ? ConfigValueFactory.fromIterable(
                                        value.isBlank() ? java.util.List.of() : java.util.List.of(value.split(",")))
                                : ConfigValueFactory.fromAnyRef(value));
            }
        }
        return overrides;
    }

    /** {@code http.trusted-proxies} is set by {@code LATCHKEY_HTTP_TRUSTED_PROXIES}. */
    private static String variable(String key) {
        return "LATCHKEY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
