package dev.latchkey.page;

/** How much of the window a page takes. */
public enum Width {
    NORMAL(""),
    /** Code and differences. */
    WIDE("wide"),
    /** One column of text. */
    NARROW("narrow"),
    /** One small form in the middle. */
    CENTRE("centre"),
    /** A question or an error in the middle. */
    MEDIUM("centre medium");

    private final String style;

    Width(String style) {
        this.style = style;
    }

    /** Its classes in the style sheet. */
    public String style() {
        return style;
    }
}
