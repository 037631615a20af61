package dev.latchkey.smarthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.blob.DirectoryBlobs;
import dev.latchkey.core.ByteSize;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.DatabaseSettings;
import dev.latchkey.db.Dialect;
import dev.latchkey.db.TestDatabases;
import dev.latchkey.fetchcache.FetchCache;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.GitSettings;
import dev.latchkey.git.dfs.GitStorage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refs as they are listed out of memory, held to what JGit answers over the same repository, byte for byte. */
@SuppressWarnings("NullAway.Init")
final class RefListingsTest {
    private static final Protocol VERSION_2 = new Protocol(List.of("version=2"));
    private static final PersonIdent ADA = new PersonIdent("Ada", "ada@example.com");
    private static final List<List<String>> PREFIXES = List.of(
            List.of(),
            List.of(""),
            List.of("HEAD"),
            List.of("H", "refs/heads/main"),
            List.of("refs/heads/", "refs/tags/"),
            List.of("refs/tags/v1", "refs/heads/a/b", "refs/heads/a"),
            List.of("refs/heads/a", "refs/heads/", "refs/heads/a"),
            List.of("refs/heads/\u00fc"),
            List.of("refs/heads/\ud83d\ude80"),
            List.of("refs/internal/", "refs/"),
            List.of("refs/heads/zzz", "zzz"));

    @TempDir
    Path directory;

    private DatabaseSettings settings;
    private Database database;
    private GitRepositories repositories;
    private RefListings listings;
    private RepositoryId id;

    @BeforeEach
    void open() throws IOException {
        settings = TestDatabases.fresh(Dialect.SQLITE, directory);
        database = Database.open(settings);
        repositories = storage(database);
        listings = new RefListings(repositories);
        id = RepositoryId.random();
        database.writing(tx -> repositories.create(tx, id));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private GitStorage storage(Database over) throws IOException {
        DirectoryBlobs blobs = DirectoryBlobs.open(directory.resolve("packs"), Clock.systemUTC());
        return new GitStorage(over, blobs, GitSettings.defaults(), Clock.systemUTC());
    }

    private ObjectId commit(String message) throws IOException {
        try (Repository repository = repositories.open(id);
                ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(Constants.OBJ_TREE, new byte[0]));
            commit.setAuthor(ADA);
            commit.setCommitter(ADA);
            commit.setMessage(message);
            ObjectId made = inserter.insert(commit);
            inserter.flush();
            move(repository, "refs/heads/main", made);
            return made;
        }
    }

    private void tag(String ref, ObjectId target, int type) throws IOException {
        try (Repository repository = repositories.open(id);
                ObjectInserter inserter = repository.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setObjectId(target, type);
            tag.setTag("tag");
            tag.setTagger(ADA);
            tag.setMessage(ref);
            ObjectId made = inserter.insert(tag);
            inserter.flush();
            move(repository, ref, made);
        }
    }

    private void move(String ref, ObjectId to) throws IOException {
        try (Repository repository = repositories.open(id)) {
            move(repository, ref, to);
        }
    }

    private static void move(Repository repository, String ref, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(ref, ref.equals(Constants.HEAD));
        update.setNewObjectId(to);
        assertThat(update.forceUpdate()).isIn(RefUpdate.Result.NEW, RefUpdate.Result.FORCED);
    }

    private void manyOddRefs() throws IOException {
        ObjectId first = commit("one");
        ObjectId second = commit("two");
        for (String name :
                List.of("a", "ab", "a-b", "b/c", "b/c-d", "main2", "\u00fcber", "\ud83d\ude80", "\uff21", "z")) {
            move("refs/heads/" + name, name.length() % 2 == 0 ? first : second);
        }
        move("refs/internal/1/head", first);
        move("refs/pull/1/head", second);
        move("refs/tags/light", first);
        tag("refs/tags/v1", first, Constants.OBJ_COMMIT);
        tag("refs/tags/v1.1", second, Constants.OBJ_COMMIT);
        tag(
                "refs/tags/nested",
                repositories.refs(id).refs().stream()
                        .filter(ref -> ref.getName().equals("refs/tags/v1"))
                        .findFirst()
                        .orElseThrow()
                        .getObjectId(),
                Constants.OBJ_TAG);
    }

    private String listed(boolean peel, boolean symrefs, boolean unborn, List<String> prefixes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        listings.list(
                id, RefListing.of(request(peel, symrefs, unborn, prefixes)).orElseThrow(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] request(boolean peel, boolean symrefs, boolean unborn, List<String> prefixes) {
        List<String> lines = new ArrayList<>(List.of("command=ls-refs\n", "agent=git/2", "object-format=sha1", "0001"));
        if (peel) {
            lines.add("peel\n");
        }
        if (symrefs) {
            lines.add("symrefs");
        }
        if (unborn) {
            lines.add("unborn\n");
        }
        prefixes.forEach(prefix -> lines.add("ref-prefix " + prefix + "\n"));
        lines.add("0000");
        return RawClient.lines(lines.toArray(String[]::new));
    }

    private String listedByJGit(boolean peel, boolean symrefs, List<String> prefixes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (KeepAlive keepAlive = new KeepAlive();
                FetchCache none = new FetchCache(directory.resolve("none"), new ByteSize(0), Clock.systemUTC());
                Repository repository = repositories.open(id)) {
            Fetch.Serving serving = new Fetch.Serving(none, keepAlive);
            FetchRequest asked = new FetchRequest(request(peel, symrefs, false, prefixes), false);
            new Fetch(id, repository, VERSION_2, serving).serve(asked, new AnswerStream(out));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertAsJGit() throws IOException {
        for (List<String> prefixes : PREFIXES) {
            for (int options = 0; options < 4; options++) {
                boolean peel = (options & 1) != 0;
                boolean symrefs = (options & 2) != 0;
                assertThat(listed(peel, symrefs, false, prefixes))
                        .as("peel %s symrefs %s prefixes %s", peel, symrefs, prefixes)
                        .isEqualTo(listedByJGit(peel, symrefs, prefixes))
                        .doesNotContain("refs/internal", "refs/pull");
            }
        }
        for (Protocol protocol : List.of(new Protocol(List.of()), new Protocol(List.of("version=1")))) {
            assertThat(advertised(protocol))
                    .isEqualTo(advertisedByJGit(protocol))
                    .doesNotContain("refs/internal", "refs/pull");
        }
    }

    private String advertised(Protocol protocol) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        listings.advertise(id, protocol, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String advertisedByJGit(Protocol protocol) throws IOException {
        Config config = new Config();
        List.of("allowfilter", "allowrefinwant", "allowreachablesha1inwant")
                .forEach(allowed -> config.setBoolean("uploadpack", null, allowed, true));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Repository repository = repositories.open(id);
                UploadPack upload = new UploadPack(repository)) {
            upload.setBiDirectionalPipe(false);
            upload.setExtraParameters(protocol.parameters());
            upload.setTransferConfig(new TransferConfig(config));
            upload.setRefFilter(VisibleRefs.INSTANCE);
            PacketLineOut lines = new PacketLineOut(out);
            lines.setFlushOnEnd(false);
            protocol.writePreamble(lines, dev.latchkey.auth.GitService.UPLOAD_PACK);
            upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_empty_repository_lists_nothing() throws IOException {
        assertAsJGit();
        assertThat(listed(true, true, false, List.of())).isEqualTo("0000");
    }

    @Test
    void many_odd_refs_are_listed_as_JGit_does_whatever_is_asked_for() throws IOException {
        manyOddRefs();
        assertAsJGit();
        assertThat(listed(true, true, true, List.of())).isEqualTo(listed(true, true, false, List.of()));
    }

    @Test
    void hidden_refs_alone_are_nothing() throws IOException {
        ObjectId commit = commit("one");
        move("refs/internal/1/head", commit);
        try (Repository repository = repositories.open(id)) {
            RefUpdate update = repository.updateRef("refs/heads/main");
            update.setForceUpdate(true);
            assertThat(update.delete()).isEqualTo(RefUpdate.Result.FORCED);
        }
        assertAsJGit();
        assertThat(listed(true, true, false, List.of("refs/"))).isEqualTo("0000");
    }

    @Test
    void a_head_that_points_to_a_commit_is_listed_without_a_target() throws IOException {
        manyOddRefs();
        move(Constants.HEAD, commit("detached"));
        assertAsJGit();
        assertThat(listed(true, true, true, List.of("HEAD"))).doesNotContain("symref-target");
    }

    @Test
    void where_an_unborn_head_points_to_is_told_to_who_asks_for_it() throws IOException {
        String told = "002eunborn HEAD symref-target:refs/heads/main\n0000";
        assertThat(listed(false, true, true, List.of())).isEqualTo(told);
        assertThat(listed(true, true, true, List.of("refs/heads/", "HEAD"))).isEqualTo(told);
        assertThat(listed(true, true, true, List.of("refs/heads/"))).isEqualTo("0000");
        assertThat(listed(true, false, true, List.of())).isEqualTo("0000");
        commit("one");
        assertThat(listed(true, true, true, List.of())).doesNotContain("unborn");
    }

    @Test
    void version_2_offers_what_JGit_does_and_unborn() throws IOException {
        byte[] jgit = advertisedByJGit(VERSION_2).getBytes(StandardCharsets.UTF_8);
        List<String> offered = packets(advertised(VERSION_2).getBytes(StandardCharsets.UTF_8));
        assertThat(offered).hasSize(packets(jgit).size()).contains("ls-refs=unborn");
        assertThat(offered.stream().map(line -> line.replace("=unborn", ""))).isEqualTo(packets(jgit));
    }

    private static List<String> packets(byte[] bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        new org.eclipse.jgit.transport.PacketLineIn(new java.io.ByteArrayInputStream(bytes))
                .readStrings()
                .forEach(lines::add);
        return lines;
    }

    @Test
    void what_another_process_moves_is_listed_at_once_and_what_is_deleted_is_not() throws IOException {
        ObjectId first = commit("one");
        move("refs/heads/topic", first);
        assertThat(listed(true, true, false, List.of())).contains(first.name() + " refs/heads/topic");
        assertThat(advertised(new Protocol(List.of()))).contains("refs/heads/topic");
        try (Database other = Database.open(settings);
                Repository repository = storage(other).open(id)) {
            RefUpdate update = repository.updateRef("refs/heads/topic");
            update.setForceUpdate(true);
            assertThat(update.delete()).isEqualTo(RefUpdate.Result.FORCED);
            move(repository, "refs/heads/other", first);
        }
        assertThat(listed(true, true, false, List.of()))
                .contains("refs/heads/other")
                .doesNotContain("topic");
        assertThat(advertised(new Protocol(List.of())))
                .contains("refs/heads/other")
                .doesNotContain("topic");
        assertAsJGit();
    }

    @Test
    void a_request_that_is_not_understood_is_left_to_JGit() {
        assertThat(RefListing.of(RawClient.lines("command=ls-refs\n", "0001", "tomorrow\n", "0000")))
                .isEmpty();
        assertThat(RefListing.of(RawClient.lines("command=ls-refs\n", "0001", "peel\n")))
                .isEmpty();
        assertThat(RefListing.of(RawClient.lines("command=fetch\n", "0001", "0000")))
                .isEmpty();
        assertThat(RefListing.of(RawClient.lines("command=ls-refs\n", "0001", "0000", "0000")))
                .isEmpty();
        assertThat(RefListing.of(RawClient.lines("command=ls-refs\n", "0000"))).isPresent();
    }
}
