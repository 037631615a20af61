package dev.latchkey.repo;

/**
 * Who sees a repository, as a condition in SQL: everybody a public one, else who has a role in
 * its workspace, or a grant on it or on its project.
 */
final class Sight {
    private Sight() {}

    /**
     * The condition, in parentheses.
     *
     * @param repository alias of the table
     * @param account an expression that gives the id of an account, or nothing that is one
     */
    static String of(String repository, String account) {
        return "(" + repository + ".is_public or " + byRole(repository, account) + ")";
    }

    /** Without those who see it because it is public. */
    static String byRole(String repository, String account) {
        return "(exists (select 1 from workspace_member seeing where seeing.workspace_id = " + repository
                + ".workspace_id and seeing.account_id = " + account + ")"
                + " or exists (select 1 from repository_grant seeing where seeing.repository_id = " + repository
                + ".id and seeing.account_id = " + account + ")"
                + " or exists (select 1 from project_grant seeing where seeing.project_id = " + repository
                + ".project_id and seeing.account_id = " + account + "))";
    }
}
