package dev.latchkey.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.RepositoryId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryBlobsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final RepositoryId repository = RepositoryId.random();

    @TempDir
    Path root;

    private DirectoryBlobs blobs;

    @BeforeEach
    void open() throws IOException {
        blobs = DirectoryBlobs.open(root, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void a_blob_is_seen_when_it_is_committed_and_not_before() throws IOException {
        BlobKey key = new BlobKey(repository, "a.pack");
        try (BlobSink sink = blobs.create(key)) {
            sink.write(bytes("hello"));
            assertThat(blobs.size(key)).isEmpty();
            assertThat(blobs.list(repository)).isEmpty();
            sink.commit();
        }
        assertThat(blobs.size(key)).hasValue(5);
        assertThat(blobs.list(repository)).containsExactly(new StoredBlob(key, 5, NOW));
        assertThat(blobs.repositories()).containsExactly(repository);
    }

    @Test
    void several_are_seen_at_once_when_they_are_published_and_remain() throws IOException {
        BlobKey first = new BlobKey(repository, "a.pack");
        BlobKey second = new BlobKey(repository, "a.idx");
        Durability durability;
        try (BlobSink a = blobs.create(first);
                BlobSink b = blobs.create(second)) {
            a.write(bytes("hello"));
            b.write(bytes("index"));
            assertThat(blobs.list(repository)).isEmpty();
            durability = blobs.publish(List.of(a, b));
            assertThat(blobs.list(repository))
                    .containsExactlyInAnyOrder(new StoredBlob(first, 5, NOW), new StoredBlob(second, 5, NOW));
        }
        durability.await();
        durability.await();
        assertThat(blobs.size(first)).hasValue(5);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void what_is_not_committed_leaves_nothing() throws IOException {
        try (BlobSink sink = blobs.create(new BlobKey(repository, "a.pack"))) {
            sink.write(bytes("hello"));
        }
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void ranges_are_read_from_what_is_being_written_and_from_what_is_there() throws IOException {
        BlobKey key = new BlobKey(repository, "a.pack");
        try (BlobSink sink = blobs.create(key)) {
            sink.write(bytes("hello world"));
            ByteBuffer range = ByteBuffer.allocate(5);
            assertThat(sink.read(6, range)).isEqualTo(5);
            assertThat(new String(range.array(), StandardCharsets.US_ASCII)).isEqualTo("world");
            sink.commit();
        }
        try (BlobSource source = blobs.open(key)) {
            ByteBuffer range = ByteBuffer.allocate(20);
            assertThat(source.read(6, range)).isEqualTo(5);
            assertThat(source.read(11, range)).isEqualTo(-1);
            assertThat(source.size()).isEqualTo(11);
        }
    }

    @Test
    void a_key_is_never_written_twice_and_may_be_deleted_twice() throws IOException {
        BlobKey key = new BlobKey(repository, "a.pack");
        try (BlobSink sink = blobs.create(key)) {
            sink.commit();
        }
        assertThatThrownBy(() -> blobs.create(key)).isInstanceOf(FileAlreadyExistsException.class);
        blobs.delete(key);
        blobs.delete(key);
        assertThatThrownBy(() -> blobs.open(key)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void what_a_dead_writer_left_is_removed_by_age() throws IOException {
        BlobSink dead = blobs.create(new BlobKey(repository, "a.pack"));
        dead.write(bytes("hello"));
        Path part = root.resolve("tmp").toFile().listFiles()[0].toPath();
        Instant written = Files.getLastModifiedTime(part).toInstant();
        assertThat(blobs.deleteUnfinished(written)).isZero();
        assertThat(blobs.deleteUnfinished(written.plusSeconds(1))).isEqualTo(1);
        assertThat(part).doesNotExist();
        dead.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/b",
                "a\\b",
                "/etc/passwd",
                ".hidden",
                "a..b",
                "a.",
                "a\0b",
                "A.pack",
                "-a",
                "a b",
                "%2e%2e",
                "ä"
            })
    void S60_no_file_name_leads_out_of_the_directory_of_its_repository(String file) {
        assertThatThrownBy(() -> new BlobKey(repository, file)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlobKey.of(repository + "/" + file)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "x/y", "1-1-1-1-1/a", "..", "/a"})
    void S60_no_repository_but_a_uuid_is_read_out_of_a_key(String key) {
        assertThatThrownBy(() -> BlobKey.of(key)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
