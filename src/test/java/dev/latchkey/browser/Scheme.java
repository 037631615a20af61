package dev.latchkey.browser;

import com.microsoft.playwright.options.ColorScheme;

/** The colours that a person asked their system for. */
public enum Scheme {
    LIGHT(ColorScheme.LIGHT),
    DARK(ColorScheme.DARK);

    private final ColorScheme preference;

    Scheme(ColorScheme preference) {
        this.preference = preference;
    }

    ColorScheme preference() {
        return preference;
    }
}
