package dev.latchkey.ref;

import dev.latchkey.git.Divergence;
import java.util.Optional;

/**
 * The question before a branch or tag is deleted.
 *
 * @param raw its name as it is
 * @param name the same, to be read
 * @param lost commits that the default branch does not have
 * @param list address of the list that it stands in
 * @param refusal why it was not deleted
 */
public record RefDeletionView(
        String word, String raw, String name, Optional<Divergence> lost, String list, Optional<String> refusal) {}
