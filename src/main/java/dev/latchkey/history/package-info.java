/** Pages over history: commits, single ones, comparisons. Entry: {@link dev.latchkey.history.CommitPages}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.history;
