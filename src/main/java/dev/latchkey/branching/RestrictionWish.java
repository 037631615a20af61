package dev.latchkey.branching;

import dev.latchkey.account.Profile;
import dev.latchkey.core.Failure;
import java.util.List;
import java.util.Optional;

/** What a request says of a branch restriction; what is empty was not said. */
record RestrictionWish(
        Optional<String> kind, Optional<Match> match, Optional<Integer> value, Optional<List<Profile>> users) {
    /** What was said of the branches, each part if it was. */
    record Match(Optional<String> kind, Optional<String> pattern, Optional<String> branchType) {
        private BranchMatch over(Optional<BranchMatch> old) {
            String matched = kind.orElseGet(() -> old.map(BranchMatch::kind).orElse("glob"));
            boolean byModel = matched.equals("branching_model");
            if (byModel && pattern.filter(text -> !text.isEmpty()).isPresent()) {
                throw Failure.invalid(
                        "pattern", "With 'branch_match_kind' branching_model the branches are named by 'branch_type'.");
            }
            Optional<String> kept =
                    old.filter(match -> match.kind().equals(matched)).map(BranchMatch::text);
            Optional<String> said = byModel ? branchType : pattern;
            String field = byModel ? "branch_type" : "pattern";
            return BranchMatch.of(
                    matched,
                    said.or(() -> kept).orElseThrow(() -> Failure.invalid(field, "'" + field + "' is missing.")));
        }
    }

    Restriction.Terms creating() {
        RestrictionKind wanted = RestrictionKind.parse(
                kind.orElseThrow(() -> Failure.invalid("kind", "'kind' is missing; it says what is restricted.")));
        if (wanted.takesUsers() && users.isEmpty()) {
            throw Failure.invalid(
                    "users",
                    "'" + wanted.wireName() + "' wants a list of 'users'; an empty one denies it to everybody.");
        }
        BranchMatch branches = match.orElse(new Match(Optional.empty(), Optional.empty(), Optional.empty()))
                .over(Optional.empty());
        return new Restriction.Terms(wanted, branches, value, users.orElse(List.of()));
    }

    /** Whatever another kind does not take is dropped, unless it was said. */
    Restriction.Terms changing(Restriction.Terms old) {
        RestrictionKind wanted = kind.map(RestrictionKind::parse).orElse(old.kind());
        List<Profile> keptUsers = wanted.takesUsers() ? old.users() : List.of();
        Optional<Integer> keptValue = wanted.takesValue() ? old.value() : Optional.empty();
        return new Restriction.Terms(
                wanted,
                match.map(said -> said.over(Optional.of(old.match()))).orElse(old.match()),
                value.or(() -> keptValue),
                users.orElse(keptUsers));
    }
}
