package dev.latchkey.browser;

import com.microsoft.playwright.Browser.NewContextOptions;

/** A screen that pages must fit. */
public enum Device {
    PHONE(360, 740),
    DESKTOP(1280, 800);

    private final int width;
    private final int height;

    Device(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** In CSS pixels. */
    public int width() {
        return width;
    }

    /** A phone has touch, heeds {@code meta viewport} and has two pixels for one of CSS. */
    NewContextOptions options() {
        boolean phone = this == PHONE;
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setDeviceScaleFactor(phone ? 2 : 1);
    }
}
