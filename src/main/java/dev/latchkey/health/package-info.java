/** How an installation is: what the command {@code doctor} and the page of health look over, starting at {@link dev.latchkey.health.Checkup}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.health;
