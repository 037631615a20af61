package dev.latchkey.blob;

import java.time.Instant;

/** A blob in a listing. */
public record StoredBlob(BlobKey key, long size, Instant committedAt) {}
