/** The document of the REST API: each room describes its own operations, and this one puts them together. Entry: {@code ApiDocument}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.openapi;
