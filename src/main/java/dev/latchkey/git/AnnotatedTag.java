package dev.latchkey.git;

import java.util.Optional;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * What a tag object says besides its target.
 *
 * @param tagger absent in tags of very old gits
 * @param message as recorded, with its last line feed and without a signature
 */
public record AnnotatedTag(Optional<Ident> tagger, String message) {
    /** {@code tag} has its body. */
    public static AnnotatedTag of(RevTag tag) {
        byte[] raw = tag.getRawBuffer();
        int line = RawParseUtils.tagger(raw, 0);
        Optional<Ident> tagger =
                line < 0 ? Optional.empty() : Optional.of(Ident.parse(raw, line, Commit.encoding(raw)));
        return new AnnotatedTag(tagger, tag.getFullMessage());
    }
}
