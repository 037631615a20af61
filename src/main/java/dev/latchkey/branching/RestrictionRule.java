package dev.latchkey.branching;

import dev.latchkey.change.ProposedChange;
import dev.latchkey.change.RefRule;
import dev.latchkey.core.AccountId;
import dev.latchkey.core.RepositoryId;
import dev.latchkey.db.Database;
import dev.latchkey.db.Tx;
import dev.latchkey.repo.Repositories;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Enforces branch restrictions on every change of refs. {@code push} refuses all changes of those who are not listed, be
 * they administrators; {@code delete} and {@code force} refuse everybody. Where several match, each must allow. {@code
 * restrict_merges} and the kinds after it are about pull requests and refuse nothing here.
 */
public final class RestrictionRule implements RefRule {
    private final Database database;
    private final Repositories repositories;

    public RestrictionRule(Database database, Repositories repositories) {
        this.database = database;
        this.repositories = repositories;
    }

    /** What holds in a repository, read at one moment; without restrictions the model does not matter. */
    private record Rules(List<Restriction> enforced, Optional<InheritedSettings> model) {}

    private static Rules rules(Tx tx, RepositoryId id) {
        List<Restriction> enforced = RestrictionStore.list(tx, id).stream()
                .filter(RestrictionRule::isEnforced)
                .toList();
        return new Rules(enforced, enforced.isEmpty() ? Optional.empty() : Optional.of(ModelStore.effective(tx, id)));
    }

    @Override
    public void apply(ProposedChange change) throws IOException {
        Rules rules = database.read(tx -> rules(tx, change.id()));
        if (rules.model().isEmpty()) {
            return;
        }
        EffectiveModel model = EffectiveModel.of(rules.model().get(), change.repository());
        for (ReceiveCommand command : change.pending()) {
            if (command.getRefName().startsWith(Constants.R_HEADS)) {
                command.updateType(change.walk());
                broken(rules.enforced(), command, change.account(), model)
                        .ifPresent(restriction -> refuse(change, command, restriction));
            }
        }
    }

    private static boolean isEnforced(Restriction restriction) {
        return switch (restriction.terms().kind()) {
            case PUSH, DELETE, FORCE -> true;
            default -> false;
        };
    }

    private static Optional<Restriction> broken(
            List<Restriction> restrictions, ReceiveCommand command, AccountId account, EffectiveModel model) {
        String branch = command.getRefName().substring(Constants.R_HEADS.length());
        return restrictions.stream()
                .filter(restriction -> forbids(restriction.terms(), command, account))
                .filter(restriction -> matches(restriction.terms().match(), branch, model))
                .findFirst();
    }

    private static boolean forbids(Restriction.Terms terms, ReceiveCommand command, AccountId account) {
        return switch (terms.kind()) {
            case PUSH -> !terms.exempts(account);
            case DELETE -> command.getType() == ReceiveCommand.Type.DELETE;
            case FORCE -> command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD;
            default -> false;
        };
    }

    private static boolean matches(BranchMatch match, String branch, EffectiveModel model) {
        if (match instanceof BranchMatch.Type byModel) {
            return model.takes(branch, byModel.type());
        }
        return Glob.matches(match.text(), branch);
    }

    private void refuse(ProposedChange change, ReceiveCommand command, Restriction restriction) {
        Restriction.Terms terms = restriction.terms();
        String rule = "restriction " + restriction.id() + ", " + terms.kind().wireName() + " on "
                + terms.match().described();
        change.refuse(command, verdict(terms.kind()) + " (" + rule + ")");
        change.advise(command.getRefName() + " stays as it is: " + sentence(terms));
        change.advise("An administrator can change " + place(change.id(), restriction.id()) + " over REST.");
    }

    private static String verdict(RestrictionKind kind) {
        return switch (kind) {
            case DELETE -> "this branch may not be deleted";
            case FORCE -> "the history of this branch may not be rewritten";
            default -> "you may not write to this branch";
        };
    }

    private static String sentence(Restriction.Terms terms) {
        String which = terms.match().described();
        return switch (terms.kind()) {
            case DELETE -> "nobody may delete " + which + ".";
            case FORCE -> "nobody may rewrite the history of " + which + ".";
            default -> who(terms) + " may write to " + which + ".";
        };
    }

    private static String who(Restriction.Terms terms) {
        return terms.users().isEmpty()
                ? "nobody"
                : "only "
                        + terms.users().stream()
                                .map(user -> user.username().value())
                                .collect(Collectors.joining(", "));
    }

    private String place(RepositoryId repository, long id) {
        return "/2.0/repositories/" + repositories.get(repository).fullName() + "/branch-restrictions/" + id;
    }
}
