package dev.latchkey.project;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.workspace.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of projects. */
public final class ProjectStore {
    static final String PUBLIC_WITHIN =
            "exists (select 1 from repository pr where pr.project_id = p.id and pr.is_public)";
    static final String COLUMNS = """
            p.id, p.key, p.name, p.description, p.is_private, p.created_at, p.updated_at,
              case when""" + " " + PUBLIC_WITHIN + """
             then 1 else 0 end as holds_public,
              w.id as workspace_id, w.slug as workspace_slug, w.name as workspace_name,
              w.created_at as workspace_created_at
            """;
    static final String TABLES = " from project p join workspace w on w.id = p.workspace_id ";

    private ProjectStore() {}

    static void insert(Tx tx, ProjectProfile profile) {
        bound(tx.handle().createUpdate("""
                        insert into project (id, workspace_id, key, name, description, is_private, created_at, updated_at)
                        values (:id, :workspace, :key, :name, :description, :private, :created, :updated)
                        """), profile)
                .bind("workspace", profile.workspace().id().toString())
                .bind("created", Micros.of(profile.createdOn()))
                .execute();
    }

    static void update(Tx tx, ProjectProfile profile) {
        bound(tx.handle().createUpdate("""
                        update project set key = :key, name = :name, description = :description, is_private = :private,
                          updated_at = :updated
                        where id = :id
                        """), profile).execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ProjectProfile profile) {
        return statement
                .bind("id", profile.id().toString())
                .bind("key", profile.project().key())
                .bind("name", profile.about().name())
                .bind("description", profile.about().description())
                .bind("private", profile.about().isPrivate())
                .bind("updated", Micros.of(profile.updatedOn()));
    }

    static void delete(Tx tx, ProjectId id) {
        tx.handle()
                .createUpdate("delete from project where id = :id")
                .bind("id", id.toString())
                .execute();
    }

    /** Holds the row until the transaction ends; false when it is not there any more. */
    static boolean lock(Tx tx, ProjectId id) {
        return tx.handle()
                        .createUpdate("update project set key = key where id = :id")
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    /** Whether public repositories may be in it; the row is held until the transaction ends, so that it stays true. */
    public static boolean admitsPublic(Tx tx, ProjectId id) {
        lock(tx, id);
        return tx.handle()
                .createQuery("select 1 from project where id = :id and not is_private")
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static long repositories(Tx tx, ProjectId id) {
        return tx.handle()
                .createQuery("select count(*) from repository where project_id = :id")
                .bind("id", id.toString())
                .mapTo(Long.class)
                .one();
    }

    static Optional<ProjectProfile> find(Tx tx, ProjectId id) {
        return tx.handle()
                .createQuery("select " + COLUMNS + TABLES + "where p.id = :id")
                .bind("id", id.toString())
                .map((row, context) -> profile(row))
                .findOne();
    }

    static Optional<ProjectProfile> find(Tx tx, WorkspaceId workspace, ProjectName name) {
        return tx.handle()
                .createQuery("select " + COLUMNS + TABLES + "where p.workspace_id = :workspace and " + name.column("p")
                        + " = :name")
                .bind("workspace", workspace.toString())
                .bind("name", name.value())
                .map((row, context) -> profile(row))
                .findOne();
    }

    /** The oldest first. */
    public static List<Project> list(Tx tx, WorkspaceId id) {
        return tx.handle()
                .createQuery(
                        "select id, key, name from project where workspace_id = :workspace order by created_at, key")
                .bind("workspace", id.toString())
                .map((row, context) -> project(row))
                .list();
    }

    static ProjectProfile profile(ResultSet row) throws SQLException {
        Workspace workspace = new Workspace(
                WorkspaceId.of(row.getString("workspace_id")),
                new Slug(row.getString("workspace_slug")),
                row.getString("workspace_name"),
                Micros.instant(row.getLong("workspace_created_at")));
        ProjectProfile.About about = new ProjectProfile.About(
                row.getString("name"), row.getString("description"), row.getBoolean("is_private"));
        return new ProjectProfile(
                project(row),
                workspace,
                about,
                row.getInt("holds_public") == 1,
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(ProjectId.of(row.getString("id")), row.getString("key"), row.getString("name"));
    }
}
