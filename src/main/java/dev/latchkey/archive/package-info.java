/** Trees as archive files: {@link dev.latchkey.archive.ArchiveApi}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.archive;
