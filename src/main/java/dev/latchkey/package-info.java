/** The composition root: {@link dev.latchkey.App} wires every object, {@link dev.latchkey.Main} only starts it. */
@org.jspecify.annotations.NullMarked
package dev.latchkey;
