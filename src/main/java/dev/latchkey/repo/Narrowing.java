package dev.latchkey.repo;

import dev.latchkey.git.SummarySql;
import dev.latchkey.http.QueryParameters;
import dev.latchkey.query.Filter;
import dev.latchkey.query.Sort;
import dev.latchkey.query.SqlCondition;
import dev.latchkey.query.SqlFields;
import java.util.Optional;

/** What the parameters {@code q} and {@code sort} make of a list of repositories. */
record Narrowing(Optional<SqlCondition> condition, Optional<String> order) {
    static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty());

    private static final SqlFields FIELDS = SqlFields.builder()
            .text("name", "r.name")
            .text("slug", "r.slug")
            .text("full_name", "w.slug || '/' || r.slug")
            .text("uuid", braced("r.id"))
            .text("description", "r.description")
            .text("website", "r.website")
            .text("language", "r.language")
            .text("scm", "'git'")
            .text("fork_policy", "r.fork_policy")
            .truth("is_private", "not r.is_public")
            .time("created_on", "r.created_at")
            .time("updated_on", "r.updated_at")
            .number("size", SummarySql.size("r.id"))
            .text("mainbranch.name", SummarySql.mainBranch("r.id"))
            .text("workspace.slug", "w.slug")
            .text("workspace.name", "w.name")
            .text("workspace.uuid", braced("w.id"))
            .text("owner.uuid", braced("w.id"))
            .text("owner.username", "w.slug")
            .text("owner.display_name", "w.name")
            .text("project.key", "p.key")
            .text("project.name", "p.name")
            .text("project.uuid", braced("p.id"))
            .text("parent", braced("parent.id"))
            .text("parent.uuid", braced("parent.id"))
            .text("parent.name", "parent.name")
            .text("parent.slug", "parent.slug")
            .text("parent.full_name", "pw.slug || '/' || parent.slug")
            .build();

    static Narrowing of(QueryParameters query) {
        return new Narrowing(
                query.first("q").map(Filter::parse).map(FIELDS::where),
                query.first("sort")
                        .filter(text -> !text.isEmpty())
                        .map(Sort::parse)
                        .map(FIELDS::orderBy));
    }

    static Narrowing of(Filter filter, Sort sort) {
        return new Narrowing(Optional.of(FIELDS.where(filter)), Optional.of(FIELDS.orderBy(sort)));
    }

    private static String braced(String column) {
        return "'{' || " + column + " || '}'";
    }
}
