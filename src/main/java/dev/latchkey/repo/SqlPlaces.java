package dev.latchkey.repo;

import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Place;
import dev.latchkey.auth.Places;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.core.Slug;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.project.ProjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Workspaces, projects and repositories with what a caller may do there, each from one query over the rows as they are now. */
public final class SqlPlaces implements Places {
    private static final String ANY_WORKSPACE = "{}";

    /** Stands for no account in queries; every id is longer. */
    private static final String NOBODY = "";

    private static final String WORKSPACE = """
            select w.id, w.slug, m.permission,
              case when m.permission is not null then 0
                when exists (select 1 from repository r where r.workspace_id = w.id and r.is_public) then 1
                when exists (select 1 from project_grant g join project p on p.id = g.project_id
                             where g.account_id = :account and p.workspace_id = w.id) then 1
                when exists (select 1 from repository_grant g join repository r on r.id = g.repository_id
                             where g.account_id = :account and r.workspace_id = w.id) then 1
                else 0 end as glimpsed
            from workspace w
            left join workspace_member m on m.workspace_id = w.id and m.account_id = :account
            where\s""";

    private static final String PROJECT = """
            select p.id, p.key, w.id as workspace_id, w.slug as workspace_slug,
              m.permission as role, g.permission as granted,
              case when exists (select 1 from repository r where r.project_id = p.id and r.is_public)
                then 1 else 0 end as is_public,
              case when exists (select 1 from repository_grant rg join repository r on r.id = rg.repository_id
                                where rg.account_id = :account and r.project_id = p.id)
                then 1 else 0 end as glimpsed
            from project p
            join workspace w on w.id = p.workspace_id
            left join workspace_member m on m.workspace_id = w.id and m.account_id = :account
            left join project_grant g on g.project_id = p.id and g.account_id = :account
            where\s""";

    private static final String REPOSITORY = """
            select r.id, r.slug, r.name, r.is_public, w.id as workspace_id, w.slug as workspace_slug,
              m.permission as role, g.permission as granted, pg.permission as granted_on_project
            from repository r
            join workspace w on w.id = r.workspace_id
            left join workspace_member m on m.workspace_id = w.id and m.account_id = :account
            left join repository_grant g on g.repository_id = r.id and g.account_id = :account
            left join project_grant pg on pg.project_id = r.project_id and pg.account_id = :account
            where\s""";

    /** The same for the caller of a request, whose account it takes three times. */
    private static final String ONE_REPOSITORY = REPOSITORY.replace(":account", "?");

    private final Database database;

    public SqlPlaces(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Place.Workspace> workspace(String workspace, Optional<AccountId> caller) {
        return PlaceName.parse(workspace)
                .flatMap(name -> database.<Optional<Place.Workspace>>read(tx -> find(tx, name, account(caller))));
    }

    private static Optional<Place.Workspace> find(Tx tx, PlaceName name, String account) {
        return tx.handle()
                .createQuery(WORKSPACE + name.column("w") + " = :name")
                .bind("account", account)
                .bind("name", name.value())
                .map((row, context) -> workspace(row))
                .findOne();
    }

    /** The workspaces that the account is a member of, by their slugs. */
    public List<Place.Workspace> workspacesOf(AccountId account, int limit) {
        return database.read(tx -> tx.handle()
                .createQuery(WORKSPACE + "m.permission is not null order by w.slug limit :limit")
                .bind("account", account.toString())
                .bind("limit", limit)
                .map((row, context) -> workspace(row))
                .list());
    }

    /** The repositories that the account sees, by their full names. */
    public List<Place.Repository> repositoriesSeenBy(AccountId account, int limit) {
        return database.read(tx -> tx.handle()
                .createQuery(REPOSITORY + Sight.of("r", ":account") + " order by w.slug, r.slug limit :limit")
                .bind("account", account.toString())
                .bind("limit", limit)
                .map((row, context) -> repository(row))
                .list());
    }

    private static Place.Workspace workspace(ResultSet row) throws SQLException {
        Permission glimpse = row.getInt("glimpsed") == 1 ? Permission.READ : Permission.NONE;
        Permission role = permission(row, "permission");
        return new Place.Workspace(
                WorkspaceId.of(row.getString("id")), new Slug(row.getString("slug")), role.or(glimpse), role);
    }

    @Override
    public Optional<Place.Project> project(String workspace, String key, Optional<AccountId> caller) {
        Optional<PlaceName> holder = PlaceName.parse(workspace);
        Optional<ProjectName> name = ProjectName.parse(key);
        return holder.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : database.<Optional<Place.Project>>read(tx -> find(tx, holder.get(), name.get(), account(caller)));
    }

    private static Optional<Place.Project> find(Tx tx, PlaceName workspace, ProjectName name, String account) {
        return tx.handle()
                .createQuery(PROJECT + name.column("p") + " = :name and " + workspace.column("w") + " = :workspace")
                .bind("account", account)
                .bind("name", name.value())
                .bind("workspace", workspace.value())
                .map((row, context) -> project(row))
                .findOne();
    }

    private static Place.Project project(ResultSet row) throws SQLException {
        boolean isPublic = row.getInt("is_public") == 1;
        Permission glimpse = isPublic || row.getInt("glimpsed") == 1 ? Permission.READ : Permission.NONE;
        return new Place.Project(
                ProjectId.of(row.getString("id")),
                WorkspaceId.of(row.getString("workspace_id")),
                new Slug(row.getString("workspace_slug")),
                row.getString("key"),
                isPublic,
                permission(row, "role").or(permission(row, "granted")).or(glimpse));
    }

    @Override
    public boolean reaches(ProjectId project, Restrictions restrictions) {
        return database.read(tx -> ReachStore.reaches(tx, project, restrictions));
    }

    @Override
    public Optional<Place.Repository> repository(String workspace, String repository, Optional<AccountId> caller) {
        Optional<PlaceName> holder = PlaceName.parse(workspace);
        Optional<PlaceName> name = PlaceName.parse(repository)
                .filter(found -> holder.isPresent() || (found.byId() && workspace.equals(ANY_WORKSPACE)));
        return name.flatMap(found -> find(holder, found, account(caller)));
    }

    private Optional<Place.Repository> find(Optional<PlaceName> workspace, PlaceName name, String account) {
        String named = ONE_REPOSITORY + name.column("r") + " = ?";
        if (workspace.isEmpty()) {
            return database.row(named, List.of(account, account, account, name.value()), SqlPlaces::repository);
        }
        PlaceName holder = workspace.get();
        return database.row(
                named + " and " + holder.column("w") + " = ?",
                List.of(account, account, account, name.value(), holder.value()),
                SqlPlaces::repository);
    }

    private static Place.Repository repository(ResultSet row) throws SQLException {
        boolean isPublic = row.getBoolean("is_public");
        Permission granted =
                permission(row, "role").or(permission(row, "granted")).or(permission(row, "granted_on_project"));
        return new Place.Repository(
                RepositoryId.of(row.getString("id")),
                WorkspaceId.of(row.getString("workspace_id")),
                new Slug(row.getString("workspace_slug")),
                new Slug(row.getString("slug")),
                row.getString("name"),
                isPublic,
                granted.or(isPublic ? Permission.READ : Permission.NONE),
                granted);
    }

    private static Permission permission(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? Permission.NONE : Permission.parse(text);
    }

    private static String account(Optional<AccountId> caller) {
        return caller.map(AccountId::toString).orElse(NOBODY);
    }
}
