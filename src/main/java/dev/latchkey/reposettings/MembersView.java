package dev.latchkey.reposettings;

import dev.latchkey.browse.RepositoryTabs;
import dev.latchkey.page.Mistakes;
import java.util.List;

/**
 * The page that says who may do what.
 *
 * @param members all who have access
 * @param user as typed into the form that adds somebody
 */
public record MembersView(
        RepositoryTabs tabs, List<Member> members, String user, String permission, Mistakes mistakes) {
    public MembersView {
        members = List.copyOf(members);
    }

    /**
     * Somebody who has access.
     *
     * @param id that the form names the account by
     * @param permission the highest, whatever it comes from
     * @param granted what is granted on this repository itself, or {@code none}
     */
    public record Member(String id, String username, String name, String initials, String permission, String granted) {
        public boolean isGranted() {
            return !granted.equals("none");
        }
    }
}
