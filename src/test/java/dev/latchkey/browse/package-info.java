/** Tests of the pages that show repositories. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.browse;
