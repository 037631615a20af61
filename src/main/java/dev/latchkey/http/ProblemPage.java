package dev.latchkey.http;

import dev.latchkey.core.Problem;

/** Renders a problem for people in a browser: a page of its own, without script, style file or anything to load. */
final class ProblemPage {
    private ProblemPage() {}

    static Response render(Problem problem, int status) {
        String page = """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%d – Latchkey</title>
                <h1>%d</h1>
                <p>%s</p>
                </html>
                """.formatted(status, status, escaped(problem.message()));
        return Response.html(status, page)
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
