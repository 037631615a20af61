/** Texts of people as HTML that does no harm: {@link dev.latchkey.markup.Markdown}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.markup;
