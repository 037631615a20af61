package dev.latchkey.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.blob.Blobs;
import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.Failure;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Dialect;
import dev.latchkey.http.Paging;
import dev.latchkey.repo.Premises;
import dev.latchkey.repo.Repository;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("NullAway.Init")
final class DownloadsTest {
    private static final Duration GRACE = Duration.ofHours(2);

    @TempDir
    Path directory;

    private Premises premises;
    private Blobs blobs;
    private Downloads downloads;
    private RepositoryId id;

    private void open(Dialect dialect) throws IOException {
        premises = new Premises(dialect, directory);
        blobs = DirectoryBlobs.open(directory.resolve("downloads"), at(Duration.ZERO));
        downloads = new Downloads(premises.database(), blobs, new AuditLog(at(Duration.ZERO)), at(Duration.ZERO));
        Repository web = premises.repository(premises.workspace("team"), "web", false);
        id = web.id();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    private static Clock at(Duration later) {
        return Clock.fixed(Premises.NOW.plus(later), ZoneOffset.UTC);
    }

    private void add(String name, String content) throws IOException {
        InputStream bytes = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        downloads.add(id, List.of(new Downloads.Upload(new FileName(name), bytes)), Actor.operator());
    }

    private String read(String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Download download = downloads.get(id, name);
        downloads.copy(download, 0, download.size(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private int sweep(Duration later) throws IOException {
        try (DownloadSweep sweep = new DownloadSweep(premises.database(), blobs, GRACE, at(later))) {
            return sweep.sweep();
        }
    }

    private int stored() throws IOException {
        return blobs.list(id).size();
    }

    @ParameterizedTest
    @EnumSource
    void files_are_replaced_counted_and_deleted(Dialect dialect) throws IOException {
        open(dialect);
        add("a", "one");
        add("a", "x".repeat(200_000));
        add("b", "");
        assertThat(read("a")).hasSize(200_000);
        assertThat(read("b")).isEmpty();
        assertThat(downloads.list(id, new Paging(1, 10)).values())
                .extracting(file -> file.name().value() + " " + file.size() + " " + file.count())
                .containsExactly("a 200000 1", "b 0 1");
        downloads.delete(id, "a", Actor.operator());
        assertThatThrownBy(() -> downloads.get(id, "a")).isInstanceOf(Failure.class);
        assertThat(premises.audited())
                .contains("download.added a", "download.replaced a", "download.added b", "download.deleted a");
    }

    @ParameterizedTest
    @EnumSource
    void bytes_are_deleted_when_nothing_lists_them_and_the_grace_is_over(Dialect dialect) throws IOException {
        open(dialect);
        add("a", "one");
        add("a", "two");
        add("b", "three");
        assertThat(sweep(Duration.ZERO)).isZero();
        assertThat(sweep(GRACE.minusSeconds(1))).isZero();
        assertThat(stored()).isEqualTo(3);
        assertThat(sweep(GRACE)).isEqualTo(1);
        assertThat(read("a")).isEqualTo("two");
        premises.repositories().delete(id, Actor.operator());
        assertThat(sweep(GRACE)).isZero();
        assertThat(sweep(GRACE.multipliedBy(2))).isEqualTo(2);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void an_upload_that_breaks_off_lists_nothing_and_its_bytes_go(Dialect dialect) throws IOException {
        open(dialect);
        InputStream whole = new ByteArrayInputStream(new byte[10]);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        List<Downloads.Upload> uploads = List.of(
                new Downloads.Upload(new FileName("a"), whole), new Downloads.Upload(new FileName("b"), broken));
        assertThatThrownBy(() -> downloads.add(id, uploads, Actor.operator()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nothing was changed");
        assertThat(downloads.list(id, new Paging(1, 10)).values()).isEmpty();
        assertThat(stored()).isEqualTo(1);
        assertThat(sweep(Duration.ofDays(2))).isEqualTo(2);
        assertThat(stored()).isZero();
    }
}
