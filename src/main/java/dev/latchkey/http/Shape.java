package dev.latchkey.http;

/** In which shape a client reads refusals: scripts JSON, git plain text, browsers a page. */
enum Shape {
    JSON,
    TEXT,
    PAGE
}
