package dev.latchkey.page;

/** A sentence at the top of a page about what was just done, or was not. */
public record Notice(Kind kind, String text) {
    /** How it is coloured. */
    public enum Kind {
        INFO,
        SUCCESS,
        WARNING,
        DANGER;

        /** The class of the style sheet. */
        public String style() {
            return switch (this) {
                case INFO -> "";
                case SUCCESS -> "success";
                case WARNING -> "warn";
                case DANGER -> "danger";
            };
        }

        /** Whether screen readers are interrupted by it. */
        public String role() {
            return this == DANGER ? "alert" : "status";
        }
    }

    public static Notice success(String text) {
        return new Notice(Kind.SUCCESS, text);
    }

    public static Notice danger(String text) {
        return new Notice(Kind.DANGER, text);
    }

    public static Notice info(String text) {
        return new Notice(Kind.INFO, text);
    }
}
