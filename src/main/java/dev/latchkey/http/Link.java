package dev.latchkey.http;

/** A link in a body: {@code {"href": …}}. */
public record Link(String href) {}
