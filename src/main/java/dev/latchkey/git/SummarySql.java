package dev.latchkey.git;

/** What a summary says, as expressions of SQL for filters and orders of lists; null where there is nothing to say. */
public final class SummarySql {
    private SummarySql() {}

    /** Short name of the branch that HEAD points to, once that has a commit. */
    public static String mainBranch(String repositoryId) {
        return """
                select substr(born.name, 12) from git_ref head
                join git_ref born on born.repository_id = head.repository_id and born.name = head.symbolic_target
                where head.name = 'HEAD' and head.repository_id =\s""" + repositoryId;
    }

    /** Bytes of packs and indexes. */
    public static String size(String repositoryId) {
        return "select coalesce(sum(pack.bytes), 0) from git_pack pack where pack.repository_id = " + repositoryId;
    }
}
