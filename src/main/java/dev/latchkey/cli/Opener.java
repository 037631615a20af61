package dev.latchkey.cli;

import dev.latchkey.config.SettingsFile;

/** Opens everything on a data directory; the composition root behind the commands. */
@FunctionalInterface
public interface Opener {
    Services open(SettingsFile settings);
}
