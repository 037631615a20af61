package dev.latchkey.workspace;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.time.Instant;
import java.util.List;

/** The rows of projects. */
public final class ProjectStore {
    private ProjectStore() {}

    static void insert(Tx tx, WorkspaceId id, Project project, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into project (id, workspace_id, key, name, created_at)
                        values (:id, :workspace, :key, :name, :created)
                        """)
                .bind("id", project.id().toString())
                .bind("workspace", id.toString())
                .bind("key", project.key())
                .bind("name", project.name())
                .bind("created", Micros.of(now))
                .execute();
    }

    /** The oldest first. */
    public static List<Project> list(Tx tx, WorkspaceId id) {
        return tx.handle()
                .createQuery(
                        "select id, key, name from project where workspace_id = :workspace order by created_at, key")
                .bind("workspace", id.toString())
                .map((row, context) ->
                        new Project(ProjectId.of(row.getString("id")), row.getString("key"), row.getString("name")))
                .list();
    }
}
