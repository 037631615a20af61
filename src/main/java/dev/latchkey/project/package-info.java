/** Projects, what is granted on them and who reviews by default: {@link dev.latchkey.project.Projects}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.project;
