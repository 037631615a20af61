package dev.latchkey.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.git.Commit;
import dev.latchkey.git.Ident;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GraphTest {
    private static final Ident SOMEBODY = new Ident(
            "Ada <ada@example.com>", "ada@example.com", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC));

    private static Commit commit(String id, String... parents) {
        return new Commit(id, List.of(parents), SOMEBODY, SOMEBODY, id);
    }

    private static List<Integer> lanes(List<GraphRow> rows) {
        return rows.stream().map(row -> (row.x() - 8) / 14).toList();
    }

    @Test
    void a_line_of_commits_stays_on_one_lane() {
        List<GraphRow> rows = Graph.of(List.of(commit("c", "b"), commit("b", "a"), commit("a")));
        assertThat(lanes(rows)).containsExactly(0, 0, 0);
        assertThat(rows.get(0).strokes()).containsExactly(new GraphRow.Stroke(0, "M8 28V56"));
        assertThat(rows.get(2).strokes()).containsExactly(new GraphRow.Stroke(0, "M8 0V28"));
    }

    @Test
    void a_merge_opens_a_lane_that_joins_again() {
        List<GraphRow> rows = Graph.of(List.of(commit("m", "b", "x"), commit("x", "a"), commit("b", "a"), commit("a")));
        assertThat(lanes(rows)).containsExactly(0, 1, 0, 0);
        assertThat(rows.get(0).strokes()).contains(new GraphRow.Stroke(1, "M8 28C8 44 22 40 22 56"));
        assertThat(rows.get(3).strokes())
                .containsExactly(new GraphRow.Stroke(0, "M8 0V28"), new GraphRow.Stroke(1, "M22 0C22 14 8 14 8 28"));
        assertThat(rows).allMatch(row -> row.width() == 30);
    }

    @Test
    void many_lanes_end_at_the_edge_of_the_graph() {
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            commits.add(commit("tip" + i, "root"));
            commits.add(commit("lone" + i, "own" + i));
        }
        assertThat(Graph.of(commits)).allMatch(row -> row.x() <= row.width());
        assertThat(Graph.of(commits).get(0).width()).isEqualTo(86);
    }
}
