package dev.latchkey.code;

import dev.latchkey.git.WalkState;

/**
 * Where a list of commits goes on.
 *
 * @param question stands for what was asked for on the first page, see {@link CommitsQuery#question()}
 */
record Cursor(long question, WalkState state) {}
