package dev.latchkey.download;

import dev.latchkey.account.Profile;
import dev.latchkey.blob.BlobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A file beside a repository.
 *
 * @param uploader absent when the account is gone
 * @param count how many times it was fetched
 */
public record Download(
        FileName name, BlobKey blob, long size, Optional<Profile> uploader, long count, Instant createdOn) {}
