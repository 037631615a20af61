/**
 * REST over the files of commits: {@link dev.latchkey.source.SourceApi}, {@link dev.latchkey.source.FileHistoryApi}, and new
 * commits: {@link dev.latchkey.source.SourceChangeApi}.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.source;
