package dev.latchkey.workspace;

import dev.latchkey.account.ProfileRow;
import dev.latchkey.auth.Permission;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Micros;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of workspaces and their members. */
final class WorkspaceStore {
    private static final String SELECT = "select w.id, w.slug, w.name, w.created_at from workspace w ";

    private WorkspaceStore() {}

    static void insert(Tx tx, Workspace workspace) {
        tx.handle()
                .createUpdate("insert into workspace (id, slug, name, created_at) values (:id, :slug, :name, :created)")
                .bind("id", workspace.id().toString())
                .bind("slug", workspace.slug().value())
                .bind("name", workspace.name())
                .bind("created", Micros.of(workspace.createdOn()))
                .execute();
    }

    static List<Workspace> list(Tx tx) {
        return tx.handle()
                .createQuery(SELECT + "order by w.slug")
                .map((row, context) -> workspace(row))
                .list();
    }

    static Optional<Workspace> find(Tx tx, Slug slug) {
        return tx.handle()
                .createQuery(SELECT + "where w.slug = :slug")
                .bind("slug", slug.value())
                .map((row, context) -> workspace(row))
                .findOne();
    }

    static Optional<Workspace> find(Tx tx, WorkspaceId id) {
        return tx.handle()
                .createQuery(SELECT + "where w.id = :id")
                .bind("id", id.toString())
                .map((row, context) -> workspace(row))
                .findOne();
    }

    static List<Member> members(Tx tx, WorkspaceId id) {
        return tx.handle()
                .createQuery("""
                        select a.id, a.username, a.display_name, m.permission
                        from workspace_member m join account a on a.id = m.account_id
                        where m.workspace_id = :workspace
                        order by a.username
                        """)
                .bind("workspace", id.toString())
                .map((row, context) ->
                        new Member(ProfileRow.read(row, "id"), Permission.parse(row.getString("permission"))))
                .list();
    }

    /** What an account belongs to, by slug. */
    static List<Membership> memberships(Tx tx, AccountId account) {
        return tx.handle()
                .createQuery("""
                        select w.id, w.slug, w.name, w.created_at, a.id as account_id, a.username, a.display_name, m.permission
                        from workspace_member m
                        join workspace w on w.id = m.workspace_id
                        join account a on a.id = m.account_id
                        where m.account_id = :account
                        order by w.slug
                        """)
                .bind("account", account.toString())
                .map((row, context) -> new Membership(
                        workspace(row),
                        ProfileRow.read(row, "account_id"),
                        Permission.parse(row.getString("permission"))))
                .list();
    }

    static void setMember(Tx tx, WorkspaceId id, AccountId account, Permission role) {
        tx.handle()
                .createUpdate("""
                        insert into workspace_member (workspace_id, account_id, permission)
                        values (:workspace, :account, :role)
                        on conflict (workspace_id, account_id) do update set permission = excluded.permission
                        """)
                .bind("workspace", id.toString())
                .bind("account", account.toString())
                .bind("role", role.wireName())
                .execute();
    }

    /** Whether the account was a member. */
    static boolean removeMember(Tx tx, WorkspaceId id, AccountId account) {
        return tx.handle()
                        .createUpdate(
                                "delete from workspace_member where workspace_id = :workspace and account_id = :account")
                        .bind("workspace", id.toString())
                        .bind("account", account.toString())
                        .execute()
                == 1;
    }

    /** How many there were. */
    static int removeGrants(Tx tx, WorkspaceId id, AccountId account) {
        return tx.handle()
                .createUpdate("""
                        delete from repository_grant
                        where account_id = :account
                          and repository_id in (select id from repository where workspace_id = :workspace)
                        """)
                .bind("workspace", id.toString())
                .bind("account", account.toString())
                .execute();
    }

    /** How many there were. */
    static int removeProjectGrants(Tx tx, WorkspaceId id, AccountId account) {
        return removeFromProjects(tx, "project_grant", id, account);
    }

    static void removeReviewer(Tx tx, WorkspaceId id, AccountId account) {
        removeFromProjects(tx, "project_default_reviewer", id, account);
    }

    private static int removeFromProjects(Tx tx, String table, WorkspaceId id, AccountId account) {
        return tx.handle()
                .createUpdate("delete from " + table + """
                         where account_id = :account
                          and project_id in (select id from project where workspace_id = :workspace)
                        """)
                .bind("workspace", id.toString())
                .bind("account", account.toString())
                .execute();
    }

    /** The project that each workspace begins with. */
    static void insertFirstProject(Tx tx, Workspace workspace) {
        tx.handle()
                .createUpdate("""
                        insert into project (id, workspace_id, key, name, description, is_private, created_at, updated_at)
                        values (:id, :workspace, 'PROJ', 'Untitled project', '', :private, :created, :created)
                        """)
                .bind("id", ProjectId.random().toString())
                .bind("workspace", workspace.id().toString())
                .bind("private", false)
                .bind("created", Micros.of(workspace.createdOn()))
                .execute();
    }

    static Workspace workspace(ResultSet row) throws SQLException {
        return new Workspace(
                WorkspaceId.of(row.getString("id")),
                new Slug(row.getString("slug")),
                row.getString("name"),
                Micros.instant(row.getLong("created_at")));
    }
}
