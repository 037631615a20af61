package dev.latchkey.smarthttp;

import dev.latchkey.change.RefNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.RefFilter;

/** Shows HEAD, branches and tags; whatever else a server keeps under {@code refs/} is its own. */
final class VisibleRefs implements RefFilter {
    static final VisibleRefs INSTANCE = new VisibleRefs();

    private VisibleRefs() {}

    @Override
    public Map<String, Ref> filter(Map<String, Ref> refs) {
        if (refs.keySet().stream().allMatch(VisibleRefs::isVisible)) {
            return refs;
        }
        Map<String, Ref> visible = new LinkedHashMap<>(refs);
        visible.keySet().removeIf(name -> !isVisible(name));
        return visible;
    }

    static boolean isVisible(String name) {
        return name.equals(Constants.HEAD) || RefNames.isWritable(name);
    }
}
