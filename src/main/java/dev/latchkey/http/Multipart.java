package dev.latchkey.http;

import dev.latchkey.auth.TokenSecret;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.QuotedStringTokenizer;

/**
 * A body of type {@code multipart/form-data}, read to its end: texts and files in their order. Short parts are in memory, long
 * ones in a directory of their own, which goes with {@link #close}. For one thread.
 */
public final class Multipart implements AutoCloseable {
    public static final String MEDIA_TYPE = "multipart/form-data";

    private static final int IN_MEMORY = 32 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_TEXT = 1 << 20;

    private static final QuotedStringTokenizer DISPOSITION = QuotedStringTokenizer.builder()
            .delimiters(";")
            .ignoreOptionalWhiteSpace()
            .allowEmbeddedQuotes()
            .returnQuotes()
            .build();

    private final Path directory;
    private final MultiPartFormData.Parts parsed;
    private final List<Part> parts;

    private Multipart(Path directory, MultiPartFormData.Parts parsed) {
        this.directory = directory;
        this.parsed = parsed;
        List<Part> found = new ArrayList<>();
        parsed.forEach(part -> found.add(new Part(part)));
        this.parts = List.copyOf(found);
    }

    static Multipart read(Content.Source body, String contentType, MultipartLimits limits) throws IOException {
        Path directory = Files.createTempDirectory(limits.directory(), "upload");
        MultiPartConfig config = new MultiPartConfig.Builder()
                .location(directory)
                .maxParts(limits.parts())
                .maxPartSize(limits.part().bytes())
                .maxSize(limits.total().bytes())
                .maxMemoryPartSize(IN_MEMORY)
                .maxHeadersSize(MAX_HEADERS)
                .useFilesForPartsWithoutFileName(true)
                .build();
        try {
            return new Multipart(
                    directory, MultiPartFormData.getParts(body, new Attributes.Mapped(), contentType, config));
        } catch (RuntimeException e) {
            delete(directory);
            throw refusal(e, limits);
        }
    }

    /** Jetty tells its limits apart by text only. */
    private static RuntimeException refusal(RuntimeException thrown, MultipartLimits limits) throws IOException {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("max file size exceeded")) {
            return new Failure(new Problem.TooLarge("A part of the body is larger than " + limits.part() + "."), cause);
        }
        if (message.startsWith("max length exceeded")) {
            return new Failure(new Problem.TooLarge("The body is larger than " + limits.total() + "."), cause);
        }
        if (message.startsWith("Form with too many keys")) {
            return new Failure(
                    new Problem.TooLarge("The body has more than " + limits.parts() + " parts; send fewer at a time."),
                    cause);
        }
        if (cause instanceof IOException broken && !(cause instanceof EOFException)) {
            throw broken;
        }
        return new Failure(
                new Problem.Invalid("The body is not the multipart/form-data that its Content-Type announces."), cause);
    }

    /** All parts, in the order in which they came. */
    public List<Part> parts() {
        return parts;
    }

    /** Those with this name, in their order. */
    public List<Part> parts(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).toList();
    }

    /** The text of the first part with this name that is no file. */
    public Optional<String> text(String name) throws IOException {
        Optional<Part> found =
                parts(name).stream().filter(part -> part.fileName().isEmpty()).findFirst();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().text());
    }

    /** Names and, of the short texts, values: what is looked through for tokens. */
    QueryParameters texts() throws IOException {
        List<Map.Entry<String, String>> texts = new ArrayList<>();
        for (Part part : parts) {
            boolean isShort = part.fileName().isEmpty() && part.size() <= IN_MEMORY;
            texts.add(Map.entry(part.name(), isShort ? part.text() : ""));
            part.fileName().ifPresent(file -> texts.add(Map.entry(file, "")));
        }
        return QueryParameters.of(texts);
    }

    @Override
    public void close() throws IOException {
        parsed.close();
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** One text or file; valid as long as the whole. */
    public static final class Part {
        private final MultiPart.Part part;

        private Part(MultiPart.Part part) {
            this.part = part;
        }

        /** The name of the field; empty if it has none. */
        public String name() {
            String name = part.getName();
            return name == null ? "" : name;
        }

        /** As the client says, which may be a path; absent for texts. */
        public Optional<String> fileName() {
            return Optional.ofNullable(part.getFileName());
        }

        /** As the client says. */
        public Optional<String> contentType() {
            return Optional.ofNullable(part.getHeaders().get(HttpHeader.CONTENT_TYPE));
        }

        /** Of a header of the part, as the client sent it. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(part.getHeaders().get(name));
        }

        /**
         * A parameter of {@code Content-Disposition} beside {@code name} and {@code filename}; {@code :} is taken for
         * {@code =}.
         */
        public Optional<String> parameter(String name) {
            Iterator<String> parameters =
                    DISPOSITION.tokenize(header("Content-Disposition").orElse(""));
            while (parameters.hasNext()) {
                String parameter = parameters.next();
                boolean named = parameter.length() > name.length()
                        && parameter.regionMatches(true, 0, name, 0, name.length())
                        && "=:".indexOf(parameter.charAt(name.length())) >= 0;
                if (named) {
                    return Optional.of(DISPOSITION.unquote(
                            parameter.substring(name.length() + 1).strip()));
                }
            }
            return Optional.empty();
        }

        public long size() {
            return part.getLength();
        }

        /** The content from its beginning; may be asked for more than once. */
        public InputStream open() {
            return Content.Source.asInputStream(part.newContentSource(null, 0, -1));
        }

        /** The content as UTF-8; {@link Problem.TooLarge} beyond 1 MiB. */
        public String text() throws IOException {
            if (size() > MAX_TEXT) {
                throw new Failure(
                        new Problem.TooLarge("The field '" + TokenSecret.redacted(name()) + "' is larger than 1 MiB."));
            }
            try (InputStream in = open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
