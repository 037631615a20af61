/** Branches and tags over REST: {@link dev.latchkey.ref.RefApi}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.ref;
