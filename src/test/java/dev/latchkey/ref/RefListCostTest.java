package dev.latchkey.ref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Page;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.git.DirectoryOpener;
import dev.latchkey.git.RealGit;
import dev.latchkey.http.Paging;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 branches of which 100 lead to a commit that is there: whoever opens one of the others fails. */
@SuppressWarnings("NullAway.Init")
final class RefListCostTest {
    private static final int BRANCHES = 50_000;
    private static final int SOUND_FROM = 30_000;
    private static final int PAGE = 100;
    private static final List<RefKind> KINDS = List.of(RefKind.BRANCH);
    private static final Paging SOUND_PAGE = new Paging(SOUND_FROM / PAGE + 1, PAGE);

    @TempDir
    static Path directory;

    private static Refs refs;
    private static String commit;

    @BeforeAll
    static void many_branches() throws IOException {
        RealGit git = RealGit.init(directory.resolve("many.git"));
        String tree = git.run("mktree").strip();
        commit = git.run("commit-tree", "-m", "one", tree).strip();
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 0; i < BRANCHES; i++) {
            boolean sound = i >= SOUND_FROM && i < SOUND_FROM + PAGE;
            String id = sound ? commit : String.format("%040x", i + 1);
            packed.append(id).append(String.format(" refs/heads/b%05d\n", i));
        }
        Files.writeString(git.directory().resolve("packed-refs"), packed);
        refs = new Refs(new DirectoryOpener(git));
    }

    private static Page<ReadRef> page(String filter, Optional<Sort> sort, Paging paging) throws IOException {
        return refs.list(RepositoryId.random(), KINDS, new RefsQuery(Filter.parse(filter), sort), paging);
    }

    @Test
    void a_page_opens_its_own_commits_only() throws IOException {
        Page<ReadRef> page = page("", Optional.empty(), SOUND_PAGE);
        assertThat(page.size()).isEqualTo(BRANCHES);
        assertThat(page.values())
                .hasSize(PAGE)
                .allSatisfy(ref -> assertThat(ref.target().orElseThrow().id()).isEqualTo(commit));
        assertThat(page.values().get(0).name()).isEqualTo("b30000");
    }

    @Test
    void a_page_is_the_same_with_and_without_an_order() throws IOException {
        Page<ReadRef> plain = page("", Optional.empty(), SOUND_PAGE);
        Page<ReadRef> sorted = page("", Optional.of(Sort.parse("name")), SOUND_PAGE);
        assertThat(plain).isEqualTo(sorted);
    }

    @Test
    void neither_names_nor_hashes_are_worth_opening_a_commit() throws IOException {
        assertThat(page("", Optional.of(Sort.parse("name")), SOUND_PAGE).values())
                .hasSize(PAGE);
        assertThat(page("target.hash = \"" + commit + "\"", Optional.of(Sort.parse("-name")), new Paging(1, PAGE))
                        .size())
                .isEqualTo(PAGE);
    }

    @Test
    void a_filter_decides_by_the_name_before_it_opens_a_commit() throws IOException {
        assertThat(page("name ~ \"b3000\" AND target.message ~ \"one\"", Optional.empty(), new Paging(1, PAGE))
                        .size())
                .isEqualTo(10);
        assertThatThrownBy(() -> page("target.message ~ \"one\"", Optional.empty(), SOUND_PAGE))
                .isInstanceOf(MissingObjectException.class);
    }
}
