package dev.latchkey.workspace;

import dev.latchkey.account.Profile;
import dev.latchkey.audit.Actor;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.auth.Permission;
import dev.latchkey.auth.Restrictions;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Page;
import dev.latchkey.core.Problem;
import dev.latchkey.core.Slug;
import dev.latchkey.core.Uuids;
import dev.latchkey.core.WorkspaceId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Topic;
import dev.latchkey.db.Tx;
import dev.latchkey.http.Paging;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Making and finding workspaces, and who belongs to them. */
public final class Workspaces {
    private static final int MAX_NAME = 255;
    private static final int MOST_LISTED = 1_000;

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Workspaces(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a workspace without members, with its first project; {@link Problem.Conflict} if the slug is taken. */
    public Workspace add(Slug slug, String name, Actor actor) {
        return add(slug, name, Optional.empty(), actor);
    }

    /** The same with a first member, who administers it. */
    public Workspace add(Slug slug, String name, Optional<Profile> owner, Actor actor) {
        slug.forWorkspace();
        String shown = name.isBlank() ? slug.value() : name.strip();
        if (shown.length() > MAX_NAME || shown.chars().anyMatch(Character::isISOControl)) {
            throw Failure.invalid("name", "A name has at most " + MAX_NAME + " characters and no line breaks.");
        }
        Workspace workspace =
                new Workspace(WorkspaceId.random(), slug, shown, clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            database.writing(tx -> {
                WorkspaceStore.insert(tx, workspace);
                WorkspaceStore.insertFirstProject(tx, workspace);
                owner.ifPresent(
                        account -> WorkspaceStore.setMember(tx, workspace.id(), account.id(), Permission.ADMIN));
                tx.changed(Topic.PERMISSIONS);
                String detail = slug
                        + owner.map(account -> ", of " + account.username()).orElse("");
                audit.record(tx, actor.did("workspace.created", detail));
            });
        } catch (RuntimeException e) {
            throw Database.isDuplicate(e)
                    ? new Failure(new Problem.Conflict("There is a workspace '" + slug + "' already."), e)
                    : e;
        }
        return workspace;
    }

    /** All, by slug. */
    public List<Workspace> list() {
        return database.read(WorkspaceStore::list);
    }

    /** The workspace of an id that came out of a decision or row. */
    public Workspace get(WorkspaceId id) {
        return database.<Optional<Workspace>>read(tx -> WorkspaceStore.find(tx, id))
                .orElseThrow(() -> Failure.notFound("The workspace is no longer there."));
    }

    /** By slug, in any case, or {@code {uuid}}. */
    public Optional<Workspace> find(String name) {
        String slug = name.toLowerCase(Locale.ROOT);
        return database.read(tx -> Slug.isValid(slug)
                ? WorkspaceStore.find(tx, new Slug(slug))
                : Uuids.parse(name).flatMap(uuid -> WorkspaceStore.find(tx, new WorkspaceId(uuid))));
    }

    /** Like {@link #find}; {@link Problem.NotFound} if there is none. */
    public Workspace require(String name) {
        return find(name).orElseThrow(() -> Failure.notFound("There is no workspace '" + name + "'."));
    }

    /** By user name. */
    public List<Member> members(WorkspaceId id) {
        return database.read(tx -> WorkspaceStore.members(tx, id));
    }

    /** What the account belongs to, by slug. */
    public List<Membership> of(AccountId account) {
        return database.read(tx -> WorkspaceStore.memberships(tx, account));
    }

    /**
     * Gives an account a role, in place of the one it had. With {@link Permission#NONE} a member leaves, and loses what
     * was granted on projects and single repositories of the workspace too.
     */
    public void setMember(Workspace workspace, Profile account, Permission role, Actor actor) {
        database.writing(tx -> {
            String detail = workspace.slug() + ": " + account.username() + " " + role.wireName();
            if (role == Permission.NONE) {
                detail += remove(tx, workspace, account);
            } else {
                WorkspaceStore.setMember(tx, workspace.id(), account.id(), role);
            }
            tx.changed(Topic.PERMISSIONS);
            audit.record(tx, actor.did("workspace.member-set", detail));
        });
    }

    private static String remove(Tx tx, Workspace workspace, Profile account) {
        boolean wasMember = WorkspaceStore.removeMember(tx, workspace.id(), account.id());
        int projects = WorkspaceStore.removeProjectGrants(tx, workspace.id(), account.id());
        WorkspaceStore.removeReviewer(tx, workspace.id(), account.id());
        int grants = wasMember ? WorkspaceStore.removeGrants(tx, workspace.id(), account.id()) : 0;
        return (grants == 0 ? "" : ", with grants on " + grants + " repositories")
                + (projects == 0 ? "" : ", with grants on " + projects + " projects");
    }

    /** With what is told of it. */
    WorkspaceProfile profile(WorkspaceId id) {
        return database.<Optional<WorkspaceProfile>>read(tx -> WorkspaceListingStore.find(tx, id))
                .orElseThrow(() -> Failure.notFound("The workspace is no longer there."));
    }

    Page<WorkspaceProfile> profiles(WorkspaceListingStore.Wish wish, Refinement refinement, Paging paging) {
        return database.read(tx -> WorkspaceListingStore.page(tx, wish, refinement, paging));
    }

    /**
     * The members of a workspace.
     *
     * @param administrator whether who asks may search for e-mail addresses
     */
    Page<Membership> memberships(WorkspaceId id, boolean administrator, Refinement refinement, Paging paging) {
        return database.read(tx -> MembershipStore.ofWorkspace(tx, id, administrator, refinement, paging));
    }

    /** The workspaces of a member. */
    Page<Membership> memberships(AccountId id, Restrictions within, Refinement refinement, Paging paging) {
        return database.read(tx -> MembershipStore.ofAccount(tx, id, within, refinement, paging));
    }

    /** Those where the account has at least this role, by slug. */
    public List<Workspace> withRole(AccountId account, Permission atLeast) {
        return memberships(account, Restrictions.NONE, Refinement.none(), new Paging(1, MOST_LISTED)).values().stream()
                .filter(membership -> membership.role().includes(atLeast))
                .map(Membership::workspace)
                .toList();
    }

    /** Those where the account has a role, or a grant on anything, by slug. */
    public List<Workspace> seenBy(AccountId account) {
        WorkspaceListingStore.Wish wish = new WorkspaceListingStore.Wish(account, Restrictions.NONE, Permission.READ);
        return profiles(wish, Refinement.none(), new Paging(1, MOST_LISTED)).values().stream()
                .map(WorkspaceProfile::workspace)
                .toList();
    }

    Optional<Membership> membership(WorkspaceId workspace, AccountId account) {
        return database.read(tx -> MembershipStore.find(tx, workspace, account));
    }

    Page<WorkspaceAccess> accessible(WorkspaceAccess.Wish wish, Refinement refinement, Paging paging) {
        return database.read(tx -> WorkspaceAccessStore.page(tx, wish, refinement, paging));
    }
}
