package dev.latchkey;

import dev.latchkey.account.Accounts;
import dev.latchkey.account.Administrators;
import dev.latchkey.account.Confirmations;
import dev.latchkey.account.SettingsPages;
import dev.latchkey.admin.AccountPages;
import dev.latchkey.admin.AuditPages;
import dev.latchkey.admin.AuditQuery;
import dev.latchkey.admin.HealthPages;
import dev.latchkey.admin.MaintenancePages;
import dev.latchkey.admin.OneAccountPages;
import dev.latchkey.admin.PolicyPages;
import dev.latchkey.admin.TokenPages;
import dev.latchkey.admin.Upkeep;
import dev.latchkey.admin.WorkspacePages;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditTrail;
import dev.latchkey.cli.Services;
import dev.latchkey.config.Settings;
import dev.latchkey.db.Database;
import dev.latchkey.git.dfs.GitStorage;
import dev.latchkey.git.dfs.MaintenanceOnDemand;
import dev.latchkey.health.LoggedErrors;
import dev.latchkey.http.Route;
import dev.latchkey.mail.Mailer;
import dev.latchkey.page.Pages;
import dev.latchkey.session.PasswordChanges;
import dev.latchkey.session.Sessions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes personal settings and the pages of administration, with what runs beside them. */
final class AdminRoom implements AutoCloseable {
    private final Ground ground;
    private final Services services;
    private final Sessions sessions;
    private final PasswordChanges passwords;
    private final Confirmations confirmations;
    private final MaintenanceOnDemand maintenance;
    private final LoggedErrors errors = LoggedErrors.counted();
    private final Optional<Mailer> mailer;

    /** What use cases stand on. */
    record Ground(Database database, AuditLog audit, GitStorage storage, Settings settings, Clock clock) {}

    AdminRoom(Ground ground, Services services, Sessions sessions, PasswordChanges passwords) {
        this.ground = ground;
        this.services = services;
        this.sessions = sessions;
        this.passwords = passwords;
        this.mailer = SettingsMapping.mail(ground.settings()).map(mail -> new Mailer(mail, ground.clock()));
        this.maintenance = new MaintenanceOnDemand(ground.storage());
        this.confirmations = new Confirmations(
                ground.database(),
                ground.audit(),
                mailer,
                services.tokens().peppers().key("e-mail confirmations"),
                ground.clock());
    }

    List<Route> routes(Pages pages) {
        Accounts accounts = services.accounts();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new SettingsPages(accounts, services.aliases(), confirmations, pages).routes());
        routes.addAll(new AccountPages(accounts, pages).routes());
        routes.addAll(new OneAccountPages(
                        accounts,
                        new Administrators(ground.database(), ground.audit()),
                        confirmations,
                        new OneAccountPages.Entrance(sessions, passwords),
                        new OneAccountPages.Belongings(
                                services.aliases(),
                                services.workspaces(),
                                services.tokens().tokens()),
                        pages)
                .routes());
        routes.addAll(new WorkspacePages(services.workspaces(), accounts, pages).routes());
        routes.addAll(new TokenPages(services.tokens().all(), accounts, pages, ground.clock()).routes());
        routes.addAll(new PolicyPages(services.tokens().policies(), pages).routes());
        routes.addAll(new AuditPages(
                        new AuditTrail(ground.database(), ground.clock()),
                        new AuditQuery.Names(accounts, services.workspaces(), services.repositories()),
                        pages,
                        ground.clock())
                .routes());
        routes.addAll(new MaintenancePages(
                        new Upkeep(
                                ground.database(),
                                ground.audit(),
                                services.git().maintenance(),
                                maintenance),
                        services.repositories(),
                        ground.settings().git().upkeep().every(),
                        pages)
                .routes());
        routes.addAll(new HealthPages(ground.settings(), ground.database(), errors, pages, ground.clock()).routes());
        return routes;
    }

    /** Sends the mail that waits, and stops maintenance. */
    @Override
    public void close() {
        mailer.ifPresent(Mailer::close);
        maintenance.close();
        errors.close();
    }
}
