package dev.latchkey;

import dev.latchkey.auth.Network;
import dev.latchkey.config.Settings;
import dev.latchkey.config.SettingsException;
import dev.latchkey.core.Failure;
import dev.latchkey.git.dfs.PackLimits;
import dev.latchkey.http.Route;
import dev.latchkey.importing.ImportPages;
import dev.latchkey.importing.ImportSettings;
import dev.latchkey.importing.Imports;
import dev.latchkey.importing.OneImportPages;
import dev.latchkey.outbound.GitConnections;
import dev.latchkey.outbound.Names;
import dev.latchkey.outbound.NetworkRules;
import dev.latchkey.outbound.Patience;
import dev.latchkey.page.Pages;
import dev.latchkey.project.Projects;
import dev.latchkey.repo.Repositories;
import dev.latchkey.workspace.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Composes imports by address, and their pages. */
final class ImportRoutes {
    private static final int MOST_WORKERS = 64;

    private ImportRoutes() {}

    static Imports imports(Imports.Ground ground, Repositories repositories, Settings settings) {
        return new Imports(ground, repositories, mapped(settings));
    }

    static List<Route> of(
            Imports imports, Workspaces workspaces, Projects projects, Repositories repositories, Pages pages) {
        List<Route> routes = new ArrayList<>(new ImportPages(imports, workspaces, projects, pages).routes());
        routes.addAll(new OneImportPages(imports, repositories, pages).routes());
        return routes;
    }

    private static ImportSettings mapped(Settings settings) {
        Settings.Imports given = settings.imports();
        if (given.workers() < 0 || given.workers() > MOST_WORKERS) {
            throw new SettingsException("imports.workers is " + given.workers() + "; it is 0 to " + MOST_WORKERS + ".");
        }
        Settings.Push push = settings.git().push();
        ImportSettings.Limits limits = new ImportSettings.Limits(
                new GitConnections.Limits(
                        push.commands(), push.pack(), new Patience(given.connectTimeout(), given.readTimeout())),
                new PackLimits(push.objects(), push.object()),
                push.refs(),
                new ImportSettings.Inflation(push.inflated(), push.inflatedRatio()),
                SettingsMapping.pushes(settings).ignoredChecks(),
                push.time());
        return new ImportSettings(given.workers(), rules(given), Names.SYSTEM, limits);
    }

    private static NetworkRules rules(Settings.Imports given) {
        try {
            return new NetworkRules(
                    Set.copyOf(given.ports()),
                    given.allowedNetworks().stream().map(Network::parse).toList());
        } catch (Failure e) {
            throw new SettingsException("imports.allowed-networks: " + e.getMessage(), e);
        }
    }
}
