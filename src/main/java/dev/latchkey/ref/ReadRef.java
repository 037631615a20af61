package dev.latchkey.ref;

import dev.latchkey.git.AnnotatedTag;
import dev.latchkey.git.Commit;
import java.util.Optional;

/**
 * A branch or tag with what it points to.
 *
 * @param target empty for the rare tag of a tree or file
 * @param annotation of an annotated tag
 */
public record ReadRef(RefKind kind, String name, Optional<Commit> target, Optional<AnnotatedTag> annotation) {}
