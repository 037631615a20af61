package dev.latchkey.browse;

import dev.latchkey.page.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a tree to a file or directory.
 *
 * @param above the directories above, the repository itself first
 * @param last the name of the thing itself
 * @param path the whole, as it is copied
 */
public record PathSteps(List<Step> above, String last, String path) {
    /** A directory on the way. */
    public record Step(String name, String href) {}

    static PathSteps of(String repository, String path, Addresses addresses) {
        List<Step> above = new ArrayList<>();
        above.add(new Step(repository, addresses.source("")));
        int slash = path.indexOf('/');
        int begin = 0;
        while (slash >= 0) {
            above.add(new Step(Visible.of(path.substring(begin, slash)), addresses.source(path.substring(0, slash))));
            begin = slash + 1;
            slash = path.indexOf('/', begin);
        }
        return new PathSteps(above, Visible.of(path.substring(begin)), path);
    }
}
