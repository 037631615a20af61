/**
 * The document of the REST API: each room describes its own operations, and this one puts them together, for
 * programs and as a page for people. Entry: {@code ApiDocument}.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.openapi;
