/** Immutable blobs by key: {@link dev.latchkey.blob.Blobs}, kept in a directory by {@link dev.latchkey.blob.DirectoryBlobs}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.blob;
