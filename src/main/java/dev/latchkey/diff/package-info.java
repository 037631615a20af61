/** What commits change, over REST: {@link dev.latchkey.diff.DiffApi}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.diff;
