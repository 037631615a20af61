package dev.latchkey.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All rules for changes of refs, {@link RefNames} first. To be asked right before the refs move, for rules change too. */
public final class RefRules {
    private final List<RefRule> rules;

    public RefRules(RefRule... further) {
        List<RefRule> all = new ArrayList<>(List.of(new RefNames()));
        all.addAll(List.of(further));
        this.rules = List.copyOf(all);
    }

    /** Marks each command that may not be carried out, with the reason. */
    public void apply(ProposedChange change) throws IOException {
        for (RefRule rule : rules) {
            rule.apply(change);
        }
    }
}
