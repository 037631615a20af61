package dev.latchkey.repo;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import dev.latchkey.project.Project;
import dev.latchkey.workspace.Workspace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of repositories. */
final class RepositoryStore {
    static final String COLUMNS = """
            r.id, r.slug, r.name, r.description, r.website, r.language, r.fork_policy, r.is_public,
              r.overrides_merge_strategy, r.overrides_branching_model,
              r.created_at, r.updated_at, w.id as workspace_id, w.slug as workspace_slug, w.name as workspace_name,
              w.created_at as workspace_created_at, p.id as project_id, p.key as project_key, p.name as project_name
            """;
    static final String TABLES = """
            from repository r
            join workspace w on w.id = r.workspace_id
            join project p on p.id = r.project_id
            """;
    private static final String SELECT = "select " + COLUMNS + TABLES;

    private RepositoryStore() {}

    static void insert(Tx tx, Repository repository) {
        bound(tx.handle().createUpdate("""
                                insert into repository (id, workspace_id, project_id, slug, name, description, website,
                                  language, fork_policy, is_public, overrides_merge_strategy,
                                  overrides_branching_model, created_at, updated_at)
                                values (:id, :workspace, :project, :slug, :name, :description, :website,
                                  :language, :policy, :public, :merge, :branching, :created, :updated)
                                """), repository)
                .bind("workspace", repository.workspace().id().toString())
                .bind("merge", repository.overrides().mergeStrategy())
                .bind("branching", repository.overrides().branchingModel())
                .bind("created", Micros.of(repository.createdOn()))
                .execute();
    }

    static void update(Tx tx, Repository repository) {
        bound(tx.handle().createUpdate("""
                        update repository set project_id = :project, slug = :slug, name = :name,
                          description = :description, website = :website, language = :language,
                          fork_policy = :policy, is_public = :public, updated_at = :updated
                        where id = :id
                        """), repository).execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Repository repository) {
        Repository.About about = repository.about();
        return statement
                .bind("id", repository.id().toString())
                .bind("project", repository.project().id().toString())
                .bind("slug", repository.slug().value())
                .bind("name", about.name())
                .bind("description", about.description())
                .bind("website", about.website())
                .bind("language", about.language())
                .bind("policy", about.forkPolicy().wireName())
                .bind("public", about.isPublic())
                .bind("updated", Micros.of(repository.updatedOn()));
    }

    static void override(Tx tx, RepositoryId id, Repository.Overrides overrides) {
        tx.handle()
                .createUpdate("""
                        update repository set overrides_merge_strategy = :merge, overrides_branching_model = :branching
                        where id = :id
                        """)
                .bind("merge", overrides.mergeStrategy())
                .bind("branching", overrides.branchingModel())
                .bind("id", id.toString())
                .execute();
    }

    static void delete(Tx tx, RepositoryId id) {
        tx.handle()
                .createUpdate("delete from repository where id = :id")
                .bind("id", id.toString())
                .execute();
    }

    /** Holds the row until the transaction ends, so that two changes do not undo each other. */
    static void lock(Tx tx, RepositoryId id) {
        tx.handle()
                .createUpdate("update repository set slug = slug where id = :id")
                .bind("id", id.toString())
                .execute();
    }

    static Optional<Repository> find(Tx tx, RepositoryId id) {
        return tx.handle()
                .createQuery(SELECT + "where r.id = :id")
                .bind("id", id.toString())
                .map((row, context) -> repository(row))
                .findOne();
    }

    static Optional<Repository> find(Tx tx, WorkspaceId workspace, Slug slug) {
        return tx.handle()
                .createQuery(SELECT + "where r.workspace_id = :workspace and r.slug = :slug")
                .bind("workspace", workspace.toString())
                .bind("slug", slug.value())
                .map((row, context) -> repository(row))
                .findOne();
    }

    static List<Repository> list(Tx tx) {
        return tx.handle()
                .createQuery(SELECT + "order by w.slug, r.slug")
                .map((row, context) -> repository(row))
                .list();
    }

    static Repository repository(ResultSet row) throws SQLException {
        return new Repository(
                RepositoryId.of(row.getString("id")),
                new Workspace(
                        WorkspaceId.of(row.getString("workspace_id")),
                        new Slug(row.getString("workspace_slug")),
                        row.getString("workspace_name"),
                        Micros.instant(row.getLong("workspace_created_at"))),
                new Project(
                        ProjectId.of(row.getString("project_id")),
                        row.getString("project_key"),
                        row.getString("project_name")),
                new Slug(row.getString("slug")),
                about(row),
                new Repository.Overrides(
                        row.getBoolean("overrides_merge_strategy"), row.getBoolean("overrides_branching_model")),
                Micros.instant(row.getLong("created_at")),
                Micros.instant(row.getLong("updated_at")));
    }

    private static Repository.About about(ResultSet row) throws SQLException {
        return new Repository.About(
                row.getString("name"),
                row.getString("description"),
                row.getString("website"),
                row.getString("language"),
                ForkPolicy.parse(row.getString("fork_policy")),
                row.getBoolean("is_public"));
    }
}
