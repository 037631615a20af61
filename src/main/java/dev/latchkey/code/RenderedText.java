package dev.latchkey.code;

/** A text as Bitbucket answers it: raw and as HTML. So far the HTML is the text itself, escaped, in paragraphs. */
record RenderedText(String type, String raw, String markup, String html) {
    static RenderedText of(String text) {
        return new RenderedText("rendered", text, "markdown", html(text));
    }

    private static String html(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        boolean open = false;
        for (String line : text.lines().toList()) {
            if (line.isBlank()) {
                out.append(open ? "</p>\n" : "");
                open = false;
            } else {
                out.append(open ? "<br />\n" : "<p>");
                escape(line, out);
                open = true;
            }
        }
        return out.append(open ? "</p>" : "").toString().stripTrailing();
    }

    private static void escape(String line, StringBuilder out) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
