package dev.latchkey.http;

import dev.latchkey.core.ByteSize;
import java.nio.file.Path;

/**
 * What a body of several parts may take.
 *
 * @param directory where parts lie while the request lasts that are too long for memory; must exist
 * @param parts how many there may be
 * @param part of one part
 * @param total of the whole body
 */
public record MultipartLimits(Path directory, int parts, ByteSize part, ByteSize total) {}
