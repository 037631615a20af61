package dev.latchkey.blob;

import dev.latchkey.core.RepositoryId;

/**
 * The name of a blob: the repository that owns it and a file name of lower-case letters, digits, {@code . _ -} that begins
 * with a letter or digit. An allow-list, so that no key can be read as a path out of the store.
 */
public record BlobKey(RepositoryId repository, String file) {
    private static final int MAX_LENGTH = 128;

    public BlobKey {
        boolean wellFormed = !file.isEmpty()
                && file.length() <= MAX_LENGTH
                && isPlain(file.charAt(0))
                && !file.contains("..")
                && !file.endsWith(".")
                && file.chars().allMatch(c -> isPlain((char) c) || c == '.' || c == '_' || c == '-');
        if (!wellFormed) {
            throw new IllegalArgumentException("not the name of a blob: " + file);
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static BlobKey of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not the key of a blob: " + text);
        }
        RepositoryId repository = RepositoryId.of(text.substring(0, slash));
        if (!repository.toString().equals(text.substring(0, slash))) {
            throw new IllegalArgumentException("not the key of a blob: " + text);
        }
        return new BlobKey(repository, text.substring(slash + 1));
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** {@code repository/file}. */
    @Override
    public String toString() {
        return repository + "/" + file;
    }
}
