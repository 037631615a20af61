/** REST over git: {@link dev.latchkey.code.CommitsApi}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.code;
