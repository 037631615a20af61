/**
 * The filter language {@code q} and {@code sort} of lists: {@link dev.latchkey.query.Filter} and
 * {@link dev.latchkey.query.Sort} are read by hand within fixed limits, {@link dev.latchkey.query.FieldTable} applies
 * them to things at hand, {@link dev.latchkey.query.SqlFields} turns them into SQL of the same meaning.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.query;
