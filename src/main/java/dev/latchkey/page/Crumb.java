package dev.latchkey.page;

/**
 * A step of the way from the start page to this one.
 *
 * @param href encoded
 */
public record Crumb(String text, String href) {}
