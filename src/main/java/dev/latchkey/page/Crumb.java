package dev.latchkey.page;

/**
 * A step of the way from the start page to this one.
 *
 * @param href encoded
 * @param current whether it is the page itself
 */
public record Crumb(String text, String href, boolean current) {}
