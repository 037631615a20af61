package dev.latchkey.branching;

import dev.latchkey.core.ProjectId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The rows of branching models, of repositories and of projects. */
final class ModelStore {
    private static final String COLUMNS = """
            development_main, development_name, production_enabled, production_main, production_name,
              release_enabled, release_prefix, hotfix_enabled, hotfix_prefix, feature_enabled, feature_prefix,
              bugfix_enabled, bugfix_prefix, deletes_merged""";
    private static final String VALUES = """
            :developmentMain, :developmentName, :productionEnabled, :productionMain, :productionName,
              :releaseEnabled, :releasePrefix, :hotfixEnabled, :hotfixPrefix, :featureEnabled, :featurePrefix,
              :bugfixEnabled, :bugfixPrefix, :deletesMerged""";

    private ModelStore() {}

    /** That of the repository if it overrides its project's, which is the server's until somebody sets one. */
    static InheritedSettings effective(Tx tx, RepositoryId repository) {
        if (overrides(tx, repository)) {
            Optional<ModelSettings> own = find(tx, "repository_branching_model", repository.toString());
            return new InheritedSettings(own.orElse(ModelSettings.DEFAULT), false);
        }
        Optional<ModelSettings> inherited = tx.handle()
                .createQuery("select " + COLUMNS + """
                         from project_branching_model m join repository r on r.project_id = m.owner_id
                        where r.id = :repository
                        """)
                .bind("repository", repository.toString())
                .map((row, context) -> settings(row))
                .findOne();
        return new InheritedSettings(inherited.orElse(ModelSettings.DEFAULT), true);
    }

    static ModelSettings ofProject(Tx tx, ProjectId project) {
        return find(tx, "project_branching_model", project.toString()).orElse(ModelSettings.DEFAULT);
    }

    /** From now on it overrides its project's. */
    static void set(Tx tx, RepositoryId repository, ModelSettings settings) {
        set(tx, "repository_branching_model", repository.toString(), settings);
        tx.handle()
                .createUpdate("update repository set overrides_branching_model = true where id = :id")
                .bind("id", repository.toString())
                .execute();
    }

    static void set(Tx tx, ProjectId project, ModelSettings settings) {
        set(tx, "project_branching_model", project.toString(), settings);
    }

    private static boolean overrides(Tx tx, RepositoryId repository) {
        return tx.handle()
                .createQuery("select overrides_branching_model from repository where id = :id")
                .bind("id", repository.toString())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    private static Optional<ModelSettings> find(Tx tx, String table, String owner) {
        return tx.handle()
                .createQuery("select " + COLUMNS + " from " + table + " where owner_id = :owner")
                .bind("owner", owner)
                .map((row, context) -> settings(row))
                .findOne();
    }

    private static void set(Tx tx, String table, String owner, ModelSettings settings) {
        tx.handle()
                .createUpdate("delete from " + table + " where owner_id = :owner")
                .bind("owner", owner)
                .execute();
        Update insert = tx.handle()
                .createUpdate("insert into " + table + " (owner_id, " + COLUMNS + ") values (:owner, " + VALUES + ")")
                .bind("owner", owner)
                .bind("developmentMain", settings.development().useMainbranch())
                .bind("developmentName", settings.development().name().orElse(null))
                .bind("productionEnabled", settings.production().enabled())
                .bind("productionMain", settings.production().target().useMainbranch())
                .bind("productionName", settings.production().target().name().orElse(null))
                .bind("deletesMerged", settings.deletesMerged());
        for (BranchType type : BranchType.PREFIXED) {
            insert.bind(type.wireName() + "Enabled", settings.type(type).enabled())
                    .bind(type.wireName() + "Prefix", settings.type(type).prefix());
        }
        insert.execute();
    }

    private static ModelSettings settings(ResultSet row) throws SQLException {
        Map<BranchType, ModelSettings.Prefix> types = new EnumMap<>(BranchType.class);
        for (BranchType type : BranchType.PREFIXED) {
            boolean enabled = row.getBoolean(type.wireName() + "_enabled");
            types.put(type, new ModelSettings.Prefix(enabled, row.getString(type.wireName() + "_prefix")));
        }
        return new ModelSettings(
                target(row, "development"),
                new ModelSettings.Production(row.getBoolean("production_enabled"), target(row, "production")),
                types,
                row.getBoolean("deletes_merged"));
    }

    private static ModelSettings.Target target(ResultSet row, String which) throws SQLException {
        return new ModelSettings.Target(
                row.getBoolean(which + "_main"), Optional.ofNullable(row.getString(which + "_name")));
    }
}
