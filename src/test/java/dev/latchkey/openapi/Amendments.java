package dev.latchkey.openapi;

import static dev.latchkey.openapi.Amendment.condensed;
import static dev.latchkey.openapi.Amendment.fields;
import static dev.latchkey.openapi.Amendment.free;
import static dev.latchkey.openapi.Amendment.list;
import static dev.latchkey.openapi.Amendment.nullable;
import static dev.latchkey.openapi.Amendment.status;
import static dev.latchkey.openapi.Amendment.typed;

import java.util.List;

/** Every place where answers are allowed to differ from Bitbucket's document, and why. */
final class Amendments {
    private static final String RECORDED = "recorded from Bitbucket";
    private static final String REPOSITORY = "/paths/~1repositories~1{workspace}~1{repo_slug}";
    private static final String MODEL_SETTINGS = "branching_model_settings/allOf/1/properties/";
    private static final String COMMENT = "comment/allOf/1/properties/";
    private static final String PROJECT_MODEL = "project_branching_model/allOf/1/properties/";

    static final List<Amendment> ALL = List.of(
            free("error/properties/error/properties/detail", RECORDED + ": an object where scopes are missing"),
            fields("error/properties/error", List.of("fields"), "told of in the document's own words on errors"),
            fields("base_commit/allOf/1/properties/summary", List.of("type"), RECORDED + ": rendered"),
            nullable("user/allOf/1/properties/has_2fa_enabled", RECORDED),
            nullable("repository/allOf/1/properties/mainbranch", RECORDED + ": of an empty repository"),
            nullable("repository/allOf/1/properties/parent", RECORDED + ": of what is no fork"),
            fields("repository/allOf/1/properties/links", List.of("branches", "tags", "source"), RECORDED),
            free(
                    "repository/allOf/1/properties/links/properties/clone/items/properties/href",
                    RECORDED + ": the address for SSH is no URI"),
            fields("project/allOf/1/properties/links", List.of("self", "repositories"), RECORDED),
            nullable("branchrestriction/allOf/1/properties/value", "kinds without a number have none"),
            nullable(MODEL_SETTINGS + "development/properties/name", "none where the main branch is used"),
            nullable(MODEL_SETTINGS + "production/properties/name", "none where there is no such branch"),
            nullable(PROJECT_MODEL + "development/properties/name", "none where the main branch is used"),
            nullable(PROJECT_MODEL + "production/properties/name", "none where there is no such branch"),
            nullable("commitstatus/allOf/1/properties/refname", "optional, by its description"),
            free("report_data/properties/value", "numbers, texts and truths too, by its description"),
            list("commit_file/properties/attributes", RECORDED),
            fields(COMMENT + "content", List.of("type"), RECORDED + ": rendered, as in summaries of commits"),
            nullable(COMMENT + "inline/properties/from", "a place in one version of a file is none in the other"),
            nullable(COMMENT + "inline/properties/to", "a place in one version of a file is none in the other"),
            nullable(COMMENT + "inline/properties/start_from", "a place of one line has no start"),
            nullable(COMMENT + "inline/properties/start_to", "a place of one line has no start"),
            nullable(COMMENT + "user", "our choice for an account that is gone"),
            condensed(COMMENT + "parent", "id", "our choice: the comment that is answered is named, not repeated"),
            nullable("diffstat/properties/old", "of a file that was added"),
            nullable("diffstat/properties/new", "of a file that was removed"),
            nullable("ref/properties/target", "our choice for a tag of a tree or file, of which nothing is known"),
            status(
                    REPOSITORY + "~1commit~1{commit}~1statuses~1build/post",
                    "200",
                    "201",
                    "our choice for a status that was there before"),
            typed(REPOSITORY + "~1src/get", "format=meta, by its description"),
            typed(REPOSITORY + "~1src~1{commit}~1{path}/get", "format=meta and format=rendered, by its description"));

    private Amendments() {}
}
