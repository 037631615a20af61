package dev.latchkey.project;

import dev.latchkey.account.Profile;
import dev.latchkey.account.ProfileRow;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Page;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of people on projects: what was granted to them, and who reviews by default. */
final class ProjectMemberStore {
    private static final String GRANTS = """
            from project_grant g join account a on a.id = g.account_id where g.project_id = :project
            """;
    private static final String REVIEWERS = """
            from project_default_reviewer g join account a on a.id = g.account_id where g.project_id = :project
            """;
    private static final String PERSON = "a.id, a.username, a.display_name ";
    private static final String GRANT = PERSON + ", g.permission, g.creates_repositories ";

    private ProjectMemberStore() {}

    /** Whether the account is a member of the workspace; the row is held until the transaction ends. */
    static boolean lockMember(Tx tx, WorkspaceId workspace, AccountId account) {
        return tx.handle()
                        .createUpdate("""
                                update workspace_member set permission = permission
                                where workspace_id = :workspace and account_id = :account
                                """)
                        .bind("workspace", workspace.toString())
                        .bind("account", account.toString())
                        .execute()
                == 1;
    }

    static Page<ProjectGrant> grants(Tx tx, ProjectId id, Paging paging) {
        return page(tx, GRANT, GRANTS, id, paging, (row, context) -> grant(row));
    }

    static Optional<ProjectGrant> grant(Tx tx, ProjectId id, AccountId account) {
        return tx.handle()
                .createQuery("select " + GRANT + GRANTS + " and a.id = :account")
                .bind("project", id.toString())
                .bind("account", account.toString())
                .map((row, context) -> grant(row))
                .findOne();
    }

    static void setGrant(Tx tx, ProjectId id, AccountId account, ProjectPermission permission) {
        tx.handle()
                .createUpdate("""
                        insert into project_grant (project_id, account_id, permission, creates_repositories)
                        values (:project, :account, :permission, :creates)
                        on conflict (project_id, account_id) do update
                        set permission = excluded.permission, creates_repositories = excluded.creates_repositories
                        """)
                .bind("project", id.toString())
                .bind("account", account.toString())
                .bind("permission", permission.permission().wireName())
                .bind("creates", permission == ProjectPermission.CREATE_REPO)
                .execute();
    }

    /** Whether there was one. */
    static boolean removeGrant(Tx tx, ProjectId id, AccountId account) {
        return remove(tx, "project_grant", id, account);
    }

    static Page<Profile> reviewers(Tx tx, ProjectId id, Paging paging) {
        return page(tx, PERSON, REVIEWERS, id, paging, (row, context) -> profile(row));
    }

    static boolean isReviewer(Tx tx, ProjectId id, AccountId account) {
        return tx.handle()
                .createQuery("select 1 from project_default_reviewer where project_id = :project"
                        + " and account_id = :account")
                .bind("project", id.toString())
                .bind("account", account.toString())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static void addReviewer(Tx tx, ProjectId id, AccountId account) {
        tx.handle()
                .createUpdate("""
                        insert into project_default_reviewer (project_id, account_id) values (:project, :account)
                        on conflict (project_id, account_id) do nothing
                        """)
                .bind("project", id.toString())
                .bind("account", account.toString())
                .execute();
    }

    /** Whether the account was one. */
    static boolean removeReviewer(Tx tx, ProjectId id, AccountId account) {
        return remove(tx, "project_default_reviewer", id, account);
    }

    private static boolean remove(Tx tx, String table, ProjectId id, AccountId account) {
        return tx.handle()
                        .createUpdate("delete from " + table + " where project_id = :project and account_id = :account")
                        .bind("project", id.toString())
                        .bind("account", account.toString())
                        .execute()
                == 1;
    }

    private static <T> Page<T> page(
            Tx tx, String columns, String from, ProjectId id, Paging paging, RowMapper<T> mapper) {
        long size = tx.handle()
                .createQuery("select count(*) " + from)
                .bind("project", id.toString())
                .mapTo(Long.class)
                .one();
        return new Page<>(
                tx.handle()
                        .createQuery("select " + columns + from + " order by a.username limit :limit offset :offset")
                        .bind("project", id.toString())
                        .bind("limit", paging.pagelen())
                        .bind("offset", paging.offset())
                        .map(mapper)
                        .list(),
                size);
    }

    private static ProjectGrant grant(ResultSet row) throws SQLException {
        return new ProjectGrant(
                profile(row),
                ProjectPermission.of(
                        Permission.parse(row.getString("permission")), row.getBoolean("creates_repositories")));
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return ProfileRow.read(row, "id");
    }
}
