/** Pure values without I/O: {@link dev.latchkey.core.Problem}, {@link dev.latchkey.core.Failure}, ids, names, pages. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.core;
