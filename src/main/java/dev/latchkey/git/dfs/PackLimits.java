package dev.latchkey.git.dfs;

import dev.latchkey.core.ByteSize;

/**
 * What one received pack may hold where nothing before the parser looks at it.
 *
 * @param objects how many; room for all of them is taken as soon as the pack says its number
 * @param object how large each may be
 */
public record PackLimits(long objects, ByteSize object) {
    static final PackLimits NONE = new PackLimits(Integer.MAX_VALUE, new ByteSize(Long.MAX_VALUE));
}
