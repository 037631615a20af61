package dev.latchkey.markup;

/** Text without markup as HTML: every character is shown, paragraphs and lines stay. */
public final class PlainText {
    private PlainText() {}

    public static String html(String text) {
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
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
