package dev.latchkey.cli;

import dev.latchkey.account.Accounts;
import dev.latchkey.account.Aliases;
import dev.latchkey.auth.TokenLookup;
import dev.latchkey.config.Settings;
import dev.latchkey.git.GitRepositories;
import dev.latchkey.git.dfs.Maintenance;
import dev.latchkey.git.dfs.RepositoryExport;
import dev.latchkey.git.dfs.RepositoryImport;
import dev.latchkey.git.dfs.Verification;
import dev.latchkey.http.HttpServer;
import dev.latchkey.repo.Grants;
import dev.latchkey.repo.Repositories;
import dev.latchkey.session.FirstStart;
import dev.latchkey.session.PasswordChanges;
import dev.latchkey.token.AllTokens;
import dev.latchkey.token.Explanations;
import dev.latchkey.token.Peppers;
import dev.latchkey.token.Policies;
import dev.latchkey.token.RestrictionNames;
import dev.latchkey.token.Rotations;
import dev.latchkey.token.Tokens;
import dev.latchkey.workspace.Workspaces;
import java.time.Clock;

/** What the commands work with; made by the composition root over one data directory. */
public interface Services extends AutoCloseable {
    Settings settings();

    Clock clock();

    Accounts accounts();

    Aliases aliases();

    PasswordChanges passwords();

    FirstStart firstStart();

    Workspaces workspaces();

    Repositories repositories();

    Grants grants();

    TokenServices tokens();

    GitServices git();

    /** What the commands on tokens work with. */
    record TokenServices(
            Tokens tokens,
            Rotations rotations,
            Explanations explanations,
            RestrictionNames names,
            TokenLookup lookup,
            Peppers peppers,
            AllTokens all,
            Policies policies) {}

    /** What the commands on the content of repositories work with. */
    record GitServices(
            GitRepositories repositories,
            Maintenance maintenance,
            RepositoryImport imports,
            RepositoryExport exports,
            Verification verification) {}

    /** Starts to serve, with everything that runs beside it: maintenance, batches, sweeping. */
    HttpServer serve();

    @Override
    void close();
}
