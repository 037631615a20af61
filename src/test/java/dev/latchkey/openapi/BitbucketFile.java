package dev.latchkey.openapi;

import dev.latchkey.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Bitbucket's own document of its API, which is no part of this repository: looked for where {@code -Dlatchkey.bitbucket=FILE}
 * or {@code LATCHKEY_BITBUCKET} says, else beside the checkout or one of the directories that hold it.
 */
final class BitbucketFile {
    private static final Path BESIDE = Path.of("shared", "bitbucket", "openapi.json");

    private static final Optional<JsonNode> DOCUMENT =
            named().or(BitbucketFile::beside).map(BitbucketFile::parse);

    static {
        if (DOCUMENT.isEmpty()) {
            System.err.println("Bitbucket's document is not there: answers are held to our own alone."
                    + " Name the file with -Dlatchkey.bitbucket=FILE.");
        }
    }

    private BitbucketFile() {}

    /** Read once; empty when there is none, which is said once. */
    static Optional<JsonNode> read() {
        return DOCUMENT;
    }

    private static Optional<Path> named() {
        return Stream.of(System.getProperty("latchkey.bitbucket"), System.getenv("LATCHKEY_BITBUCKET"))
                .filter(name -> name != null && !name.isEmpty())
                .map(Path::of)
                .findFirst();
    }

    private static Optional<Path> beside() {
        Path checkout = Path.of("").toAbsolutePath();
        return Stream.iterate(checkout.getParent(), directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve(BESIDE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static JsonNode parse(Path file) {
        try {
            return Json.tree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Bitbucket's document cannot be read", e);
        }
    }
}
