package dev.latchkey.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.RepositoryId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommitTest {
    @TempDir
    Path directory;

    private RealGit git;

    @BeforeEach
    void makeRepository() throws IOException {
        git = RealGit.init(directory.resolve("repository.git"));
    }

    @Test
    void a_commit_is_read_as_recorded() throws IOException {
        Commit commit = read("Zoë Z <zoe@example.com> 1700000000 -0330", "", "One\n\nTwo\n", StandardCharsets.UTF_8);
        assertThat(commit.author().raw()).isEqualTo("Zoë Z <zoe@example.com>");
        assertThat(commit.author().email()).isEqualTo("zoe@example.com");
        assertThat(commit.author().when()).hasToString("2023-11-14T18:43:20-03:30");
        assertThat(commit.committer().raw()).isEqualTo("C <c@example.com>");
        assertThat(commit.message()).isEqualTo("One\n\nTwo\n");
        assertThat(commit.parents()).isEmpty();
    }

    @Test
    void the_encoding_header_is_obeyed() throws IOException {
        for (String name : new String[] {"ISO-8859-1", "windows-1251", "Shift_JIS", "EUC-KR"}) {
            Charset charset = Charset.forName(name);
            String text = new String("äöü жыз 日本 한국".getBytes(charset), charset);
            Commit commit = read("A " + text + " <a@b> 1 +0000", "encoding " + name + "\n", text + "\n", charset);
            assertThat(commit.message()).isEqualTo(text + "\n");
            assertThat(commit.author().raw()).isEqualTo("A " + text + " <a@b>");
        }
    }

    @Test
    void an_unknown_encoding_and_bytes_that_fit_none_are_read_somehow() throws IOException {
        Commit commit = read("A <a@b> 1 +0000", "encoding no such\n", "ä\n", StandardCharsets.ISO_8859_1);
        assertThat(commit.message()).endsWith("\n").hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A <a@b> 1700000000 +0000|A <a@b>|a@b|2023-11-14T22:13:20Z",
                "a <b 1700000000 +0100|a <b 1700000000 +0100|''|2023-11-14T23:13:20+01:00",
                "a b> 1700000000 +0100|a b>|''|2023-11-14T23:13:20+01:00",
                "A <a<x@y>> 5 +0000|A <a<x@y>>|x@y>|1970-01-01T00:00:05Z",
                "<> 5 +0000|<>|''|1970-01-01T00:00:05Z",
                "A <a@b>|A <a@b>|a@b|1970-01-01T00:00Z",
                "A <a@b> x y|A <a@b>|a@b|1970-01-01T00:00Z",
                "A <a@b> 99999999999999999999 +0000|A <a@b>|a@b|1970-01-01T00:00Z",
                "A <a@b> 999999999999 +0000|A <a@b>|a@b|1970-01-01T00:00Z",
                "A <a@b> -5 +0000|A <a@b>|a@b|1970-01-01T00:00Z",
                "A <a@b> 5 +9959|A <a@b>|a@b|1970-01-01T00:00:05Z",
                "A <a@b> 5 -7576000|A <a@b>|a@b|1970-01-01T00:00:05Z",
                "A <a@b> 5|A <a@b>|a@b|1970-01-01T00:00:05Z",
                "''|''|''|1970-01-01T00:00Z",
            })
    void broken_identities_do_not_fail(String line, String raw, String email, String when) throws IOException {
        Commit commit = read(line, "", "m\n", StandardCharsets.UTF_8);
        assertThat(commit.author().raw()).isEqualTo(raw);
        assertThat(commit.author().email()).isEqualTo(email);
        assertThat(commit.author().when()).hasToString(when);
    }

    private Commit read(String author, String headers, String message, Charset charset) throws IOException {
        String tree = git.run("mktree").strip();
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes(("tree " + tree + "\nauthor " + author + "\ncommitter C <c@example.com> 2 +0000\n" + headers
                        + "\n" + message)
                .getBytes(charset));
        String id = git.run(object.toByteArray(), "hash-object", "-t", "commit", "-w", "--literally", "--stdin")
                .strip();
        git.run("update-ref", "refs/heads/main", id);
        return new CommitHistory(new DirectoryOpener(git), HistoryLimits.standard(), Clock.systemUTC())
                .commit(RepositoryId.random(), id);
    }
}
